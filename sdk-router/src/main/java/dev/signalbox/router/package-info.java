/** Router: a cascade whose labels are routes. */
@NullMarked
package dev.signalbox.router;

import org.jspecify.annotations.NullMarked;
