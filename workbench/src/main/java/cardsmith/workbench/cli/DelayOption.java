package cardsmith.workbench.cli;

import cardsmith.workbench.card.VirtualDelay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that makes a virtual card slow. */
final class DelayOption {

    @Option(
            names = "--delay",
            paramLabel = "MODEL",
            converter = Converter.class,
            description = "Make a virtual card slow: uicc, or ta1=97,command=2,page=3,ins-DB=5 (milliseconds).")
    @Nullable
    VirtualDelay delay;

    Optional<VirtualDelay> delay() {
        return Optional.ofNullable(delay);
    }

    private static final class Converter implements ITypeConverter<VirtualDelay> {
        @Override
        public VirtualDelay convert(String text) {
            try {
                return VirtualDelay.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
