package cardsmith.card.cap;

import java.util.Map;

/** Compares what the Directory component says with what is there (clause 6.4). */
final class DirectoryCheck {

    private DirectoryCheck() {}

    static void check(Map<CapComponent, byte[]> components, byte[] directory, CapHeader header) throws BadCapFile {
        var in = new CapReader(CapComponent.DIRECTORY, directory);
        // Format 2.2 has a twelfth size, that of Debug.
        int sizes = header.minor() >= 2 ? 12 : 11;
        for (int tag = 1; tag <= sizes; tag++) {
            CapComponent component = CapComponent.tagged(tag).orElseThrow();
            int said = in.u2();
            byte[] bytes = components.get(component);
            int real = bytes == null ? 0 : bytes.length - 3;
            // Debug may have been taken out afterwards.
            if (said != real && !(component == CapComponent.DEBUG && bytes == null)) {
                throw new BadCapFile("The Directory component says " + said + " bytes for " + component.fileName()
                        + ", which has " + real + ".");
            }
        }
    }
}
