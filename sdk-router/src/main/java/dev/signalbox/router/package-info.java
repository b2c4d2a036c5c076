/**
 * Router: a cascade whose labels are routes.
 *
 * <p>A {@link dev.signalbox.router.Router} asks its {@link dev.signalbox.router.Rule rules} first
 * and then its stages, in order, under one deadline. The first that is sure enough decides; if none
 * is, the router abstains and names the route for that case. It never answers a label outside its
 * set, and a stage that breaks is passed over. Every decision carries its record.
 *
 * <pre>{@code
 * try (Router router =
 *     Router.builder()
 *         .label("billing", "charges, refunds, invoices")
 *         .label("outage", "the service is down or slow")
 *         .rule(Rule.keyword("incident-word", "outage", "sev1", "is down").matching("SEV1 now"))
 *         .rule(Rule.regex("amount", "billing", "[$€] ?[0-9]+").notMatching("room 12"))
 *         .otherwise("human-review")
 *         .build()) {
 *   Dispatcher<String> desks =
 *       Dispatcher.of(router, (text, decision) -> "a person reads: " + text)
 *           .on("billing", (text, decision) -> "the billing desk reads: " + text)
 *           .on("outage", (text, decision) -> "wakes whoever is on call");
 *   System.out.println(desks.dispatch("You charged me $40 twice"));
 * }
 * }</pre>
 *
 * <p>The same from a file: {@code Router.fromYaml(Path.of("support.yaml"), "support")}, where the
 * {@code cascade} may name any kind of stage that a module on the class path contributes.
 */
@NullMarked
package dev.signalbox.router;

import org.jspecify.annotations.NullMarked;
