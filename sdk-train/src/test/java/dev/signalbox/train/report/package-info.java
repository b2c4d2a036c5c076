/** Tests of the three reports, with hostile names and with much and little data. */
@NullMarked
package dev.signalbox.train.report;

import org.jspecify.annotations.NullMarked;
