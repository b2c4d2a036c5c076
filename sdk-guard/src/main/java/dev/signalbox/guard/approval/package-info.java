/**
 * Human approval: nothing destructive runs without a person, and nothing approved runs twice.
 *
 * <pre>{@code
 * ApprovalGate gate = ApprovalGate.builder(new InMemoryApprovalStore()).build();
 * Action action = Action.shell("git push --force");
 * ApprovalContext context = ApprovalContext.of("agent-7", "/home/ana/project");
 * Judgement judgement = guard.judge(CommandRequest.of("git push --force"));
 * ApprovalRequest request = gate.submit(action, judgement.findings(), context);
 * gate.approve(request.id(), "ana", "the branch is mine"); // a person, elsewhere
 * gate.redeem(request.id(), action, context); // Redeemed, once
 * }</pre>
 */
@NullMarked
package dev.signalbox.guard.approval;

import org.jspecify.annotations.NullMarked;
