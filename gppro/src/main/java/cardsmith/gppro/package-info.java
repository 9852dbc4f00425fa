/** Loading by GlobalPlatformPro, where its artifacts are at hand. */
@NullMarked
package cardsmith.gppro;

import org.jspecify.annotations.NullMarked;
