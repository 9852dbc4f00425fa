package cardsmith.dm.http;

import cardsmith.dm.syncml.SyncMlForm;
import java.util.Locale;
import java.util.Optional;

/** The media types of DM messages in headers of HTTP. */
final class MediaTypes {

    private MediaTypes() {}

    /** Returns the form that a Content-Type names, its parameters left aside. */
    static Optional<SyncMlForm> form(String contentType) {
        int semicolon = contentType.indexOf(';');
        String bare = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        for (SyncMlForm form : SyncMlForm.values()) {
            if (form.mediaType().equals(bare)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
