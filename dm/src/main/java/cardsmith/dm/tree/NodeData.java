package cardsmith.dm.tree;

import cardsmith.dm.tnds.NodeFormat;

/**
 * What a command gives a node.
 *
 * @param format what the value is; {@link NodeFormat#NODE} makes an interior node
 * @param type MIME type of a leaf, management object identifier of an interior node, which may be empty
 * @param value text; octets are base64; empty for an interior node
 */
public record NodeData(NodeFormat format, String type, String value) {

    /** Returns an interior node. */
    public static NodeData interior(String moIdentifier) {
        return new NodeData(NodeFormat.NODE, moIdentifier, "");
    }

    /** Returns a leaf of text, the default of the standard. */
    public static NodeData text(String value) {
        return new NodeData(NodeFormat.CHR, "text/plain", value);
    }

    /** Returns format and type; never the value, which may be a secret. */
    @Override
    public String toString() {
        return "NodeData[" + format.elementName() + ", " + type + "]";
    }
}
