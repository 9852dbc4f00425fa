package cardsmith.dm.wbxml;

import cardsmith.dm.markup.Space;

/** An element as a token stands for it. */
record Tag(String element, Space space) {}
