package cardsmith.gppro;

import cardsmith.card.globalplatform.load.AppletLoader;
import cardsmith.card.globalplatform.load.VirtualCardContract;

class GlobalPlatformProVirtualCardTest extends VirtualCardContract {

    @Override
    protected AppletLoader loader() {
        return new GlobalPlatformProLoader();
    }
}
