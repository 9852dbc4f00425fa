/** What both sides of a DM session share: authentication, large objects, sizes of messages and what a watcher sees. */
@NullMarked
package cardsmith.dm.session;

import org.jspecify.annotations.NullMarked;
