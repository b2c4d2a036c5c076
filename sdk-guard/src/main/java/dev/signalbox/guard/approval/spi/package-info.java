/** What a place to keep approvals implements. */
@NullMarked
package dev.signalbox.guard.approval.spi;

import org.jspecify.annotations.NullMarked;
