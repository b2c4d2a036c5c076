/**
 * An {@link dev.signalbox.core.eval.Evaluation} for readers: JSON for scripts, a table for the
 * terminal, one self-contained HTML page for people.
 *
 * <pre>{@code
 * ReportSubject subject = new ReportSubject("models/support", "test.tsv", Optional.empty());
 * new HtmlReport(Clock.systemUTC()).write(evaluation, subject, Path.of("report.html"));
 * }</pre>
 *
 * <p>Labels and file names are hostile until shown otherwise: they reach a page or a terminal only
 * through {@code SafeText}, and a page only through {@code Markup}, which escapes everything.
 */
@NullMarked
package dev.signalbox.train.report;

import org.jspecify.annotations.NullMarked;
