package cardsmith.applet;

/** WBXML tokens of SyncML 1.2 (page 0) and MetInf 1.2 (page 1, here with the page in the upper bits). */
final class Tag {
    static final byte META_PAGE = 0x40;

    static final byte ALERT = 0x06;
    static final byte ADD = 0x05;
    static final byte ATOMIC = 0x08;
    static final byte CHAL = 0x09;
    static final byte CMD = 0x0A;
    static final byte CMD_ID = 0x0B;
    static final byte CMD_REF = 0x0C;
    static final byte CRED = 0x0E;
    static final byte DATA = 0x0F;
    static final byte DELETE = 0x10;
    static final byte EXEC = 0x11;
    static final byte FINAL = 0x12;
    static final byte GET = 0x13;
    static final byte ITEM = 0x14;
    static final byte LOC_NAME = 0x16;
    static final byte LOC_URI = 0x17;
    static final byte META = 0x1A;
    static final byte MSG_ID = 0x1B;
    static final byte MSG_REF = 0x1C;
    static final byte REPLACE = 0x20;
    static final byte RESULTS = 0x22;
    static final byte SEQUENCE = 0x24;
    static final byte SESSION_ID = 0x25;
    static final byte SOURCE = 0x27;
    static final byte STATUS = 0x29;
    static final byte SYNC_BODY = 0x2B;
    static final byte SYNC_HDR = 0x2C;
    static final byte SYNC_ML = 0x2D;
    static final byte TARGET = 0x2E;
    static final byte VER_DTD = 0x31;
    static final byte VER_PROTO = 0x32;
    static final byte MORE_DATA = 0x34;

    static final byte FORMAT = META_PAGE | 0x07;
    static final byte MAX_MSG_SIZE = META_PAGE | 0x0C;
    static final byte NEXT_NONCE = META_PAGE | 0x10;
    static final byte SIZE = META_PAGE | 0x12;
    static final byte TYPE = META_PAGE | 0x13;
    static final byte MAX_OBJ_SIZE = META_PAGE | 0x15;

    private Tag() {}
}
