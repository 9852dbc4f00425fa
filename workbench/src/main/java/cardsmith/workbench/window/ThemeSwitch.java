package cardsmith.workbench.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import cardsmith.workbench.memory.Memory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Parent;

/** Colours and size of the text. */
final class ThemeSwitch {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final double NORMAL = 13;
    private static final int MOST_OUTPUT = 4_096;

    private final Parent root;
    private final Memory memory;
    private final Executor background;
    private final Executor window;
    private boolean dark;

    ThemeSwitch(Parent root, Memory memory, Executor background, Executor window) {
        this.root = root;
        this.memory = memory;
        this.background = background;
        this.window = window;
    }

    /** Applies what the options or the memory say; what the desktop says comes in later, from the background. */
    void start(Optional<ThemeChoice> option) {
        ThemeChoice choice =
                option.or(() -> memory.text("theme").flatMap(ThemeChoice::of)).orElse(ThemeChoice.SYSTEM);
        apply(choice == ThemeChoice.DARK
                || choice == ThemeChoice.SYSTEM && memory.text("theme.seen").equals(Optional.of("dark")));
        zoomTo(memory.number("text.size", NORMAL));
        if (choice == ThemeChoice.SYSTEM) {
            askDesktop();
        }
    }

    void choose(ThemeChoice choice) {
        memory.put("theme", choice.word());
        if (choice == ThemeChoice.SYSTEM) {
            askDesktop();
        } else {
            apply(choice == ThemeChoice.DARK);
        }
    }

    private void askDesktop() {
        background.execute(() -> {
            boolean wanted = desktopIsDark();
            window.execute(() -> {
                memory.put("theme.seen", wanted ? "dark" : "light");
                if (wanted != dark) {
                    apply(wanted);
                }
            });
        });
    }

    private void apply(boolean wanted) {
        dark = wanted;
        Application.setUserAgentStylesheet((wanted ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        root.pseudoClassStateChanged(DARK, wanted);
    }

    boolean isDark() {
        return dark;
    }

    void zoomBy(double step) {
        zoomTo(memory.number("text.size", NORMAL) + step);
    }

    void zoomReset() {
        zoomTo(NORMAL);
    }

    private void zoomTo(double size) {
        double bounded = Math.max(9, Math.min(28, size));
        memory.put("text.size", bounded);
        root.setStyle("-fx-font-size: " + bounded + "px;");
    }

    private static boolean desktopIsDark() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return says(
                    "0x0",
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme");
        }
        if (system.contains("mac")) {
            return says("dark", "defaults", "read", "-g", "AppleInterfaceStyle");
        }
        String gtk = System.getenv("GTK_THEME");
        if (gtk != null) {
            return gtk.toLowerCase(Locale.ROOT).contains("dark");
        }
        return says("dark", "gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    }

    private static boolean says(String word, String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
                process.waitFor(2, TimeUnit.SECONDS);
                return text.toLowerCase(Locale.ROOT).contains(word);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
