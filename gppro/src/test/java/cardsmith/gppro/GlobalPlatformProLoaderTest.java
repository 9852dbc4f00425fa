package cardsmith.gppro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.globalplatform.load.AppletLoader;
import cardsmith.card.globalplatform.load.AppletLoaders;
import cardsmith.card.globalplatform.load.LoaderContract;
import org.junit.jupiter.api.Test;

class GlobalPlatformProLoaderTest extends LoaderContract {

    @Override
    protected AppletLoader loader() {
        return new GlobalPlatformProLoader();
    }

    @Test
    void itIsTheLoaderThatIsTakenWhereItIsThere() {
        assertEquals("GlobalPlatformPro", AppletLoaders.preferred().name());
    }
}
