package dev.signalbox.guard.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.ApprovalException.Problem;
import dev.signalbox.guard.approval.spi.ApprovalStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate promises, over every store that runs without a server. */
class ApprovalFlowTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Action PUSH = Action.shell("git push --force");
  private static final ApprovalContext HERE = ApprovalContext.of("agent-7", "/home/ana/project");

  private final MovableClock clock = new MovableClock();

  static Stream<ApprovalStore> stores() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:flow-" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    h2.setUser("sa");
    return Stream.of(new InMemoryApprovalStore(), JdbcApprovalStore.open(h2));
  }

  private ApprovalGate gate(ApprovalStore store, ApprovalPolicy policy) {
    return ApprovalGate.builder(store).policy(policy).clock(clock).build();
  }

  private ApprovalGate gate(ApprovalStore store) {
    return gate(store, ApprovalPolicy.DEFAULT);
  }

  private static List<Finding> held(String... rules) {
    return Stream.of(rules)
        .map(
            rule ->
                new Finding(
                    rule,
                    RiskClass.DESTRUCTIVE,
                    Severity.HIGH,
                    Verdict.HOLD,
                    new Span(0, 3),
                    "loses it",
                    Optional.of("git push")))
        .toList();
  }

  private static ApprovalRequest submit(ApprovalGate gate) {
    return gate.submit(PUSH, held("git.force-push"), HERE);
  }

  private static void assertProblem(Problem problem, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ApprovalException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static void assertRefused(Redemption redemption, Redemption.Problem problem) {
    assertThat(redemption).isInstanceOf(Redemption.Refused.class);
    assertThat(((Redemption.Refused) redemption).problem()).isEqualTo(problem);
    assertThat(((Redemption.Refused) redemption).message()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void grant_redeemed_isUsedUp(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String id = submit(gate).id();
    assertRefused(gate.redeem(id, PUSH, HERE), Redemption.Problem.PENDING);
    gate.approve(id, "ana", "mine");

    assertThat(gate.redeem(id, PUSH, HERE)).isInstanceOf(Redemption.Redeemed.class);
    assertRefused(gate.redeem(id, PUSH, HERE), Redemption.Problem.REDEEMED);
    assertThat(gate.history(id))
        .extracting(ApprovalEvent::kind)
        .containsExactly(
            ApprovalEvent.Kind.SUBMITTED, ApprovalEvent.Kind.APPROVED, ApprovalEvent.Kind.REDEEMED);
    assertThat(store.events(0, 10)).extracting(ApprovalEvent::number).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void grant_forSomethingElse_saysWhatChanged(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String id = submit(gate).id();
    gate.approve(id, "ana", "");

    assertThat(changed(gate.redeem(id, Action.shell("git push  --force"), HERE)))
        .containsExactly("action");
    assertThat(changed(gate.redeem(id, Action.argv(List.of("git push --force")), HERE)))
        .containsExactly("action");
    assertThat(changed(gate.redeem(id, PUSH, ApprovalContext.of("agent-8", "/"))))
        .containsExactly("directory", "principal");
    ApprovalContext other =
        new ApprovalContext(HERE.principal(), "other", HERE.directory(), Map.of());
    assertThat(changed(gate.redeem(id, PUSH, other))).containsExactly("tenant");
    assertThat(gate.redeem(id, PUSH, HERE)).isInstanceOf(Redemption.Redeemed.class);
  }

  private static List<String> changed(Redemption redemption) {
    assertRefused(redemption, Redemption.Problem.CHANGED);
    return ((Redemption.Refused) redemption).changed();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void submit_sameWhileOpen_isTheSame(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String id = submit(gate).id();
    assertThat(submit(gate).id()).isEqualTo(id);
    gate.approve(id, "ana", "");
    assertThat(submit(gate).id()).isEqualTo(id);
    gate.redeem(id, PUSH, HERE);

    assertThat(submit(gate).id()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void submit_deniedOrAllowed_isNotTaken(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    assertProblem(Problem.INVALID, () -> gate.submit(PUSH, List.of(), HERE));
    Finding deadly =
        new Finding(
            "x",
            RiskClass.DESTRUCTIVE,
            Severity.CRITICAL,
            Verdict.DENY,
            new Span(0, 1),
            "gone",
            Optional.empty());
    assertProblem(Problem.INVALID, () -> gate.submit(PUSH, List.of(deadly), HERE));
    assertThat(gate.countPending()).isZero();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void request_overItsTime_isExpired_andStaysSoWhenTheClockGoesBack(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String waiting = submit(gate).id();
    clock.move(Duration.ofMinutes(16));
    assertProblem(Problem.NOT_OPEN, () -> gate.approve(waiting, "ana", ""));
    String granted = submit(gate).id();
    gate.approve(granted, "ana", "");
    clock.move(Duration.ofMinutes(16));
    assertRefused(gate.redeem(granted, PUSH, HERE), Redemption.Problem.EXPIRED);

    clock.move(Duration.ofHours(-2));
    assertRefused(gate.redeem(granted, PUSH, HERE), Redemption.Problem.EXPIRED);
    assertRefused(gate(store).redeem(granted, PUSH, HERE), Redemption.Problem.EXPIRED);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void grant_afterClockWentBackUnnoticed_doesNotLiveLonger(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String granted = submit(gate).id();
    gate.approve(granted, "ana", "");
    clock.move(Duration.ofMinutes(20));
    gate.submit(Action.shell("other"), held("x"), HERE); // the store has seen this time
    clock.move(Duration.ofMinutes(-15));

    assertRefused(gate(store).redeem(granted, PUSH, HERE), Redemption.Problem.EXPIRED);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void fourEyes_needTwoPeople_andNotTheOneWhoAsked(ApprovalStore store) {
    ApprovalGate gate = gate(store, ApprovalPolicy.DEFAULT.withApprovers(2).withOwnRequests(false));
    String id = submit(gate).id();
    assertProblem(Problem.OWN_REQUEST, () -> gate.approve(id, "agent-7", ""));
    assertThat(gate.approve(id, "ana", "").state()).isEqualTo(ApprovalState.PENDING);
    assertProblem(Problem.ALREADY_ANSWERED, () -> gate.approve(id, "ana", ""));
    assertRefused(gate.redeem(id, PUSH, HERE), Redemption.Problem.PENDING);

    assertThat(gate.approve(id, "ben", "").state()).isEqualTo(ApprovalState.APPROVED);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void denied_orRevoked_isOver(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String denied = submit(gate).id();
    gate.deny(denied, "ana", "not today");
    assertRefused(gate.redeem(denied, PUSH, HERE), Redemption.Problem.DENIED);
    assertProblem(Problem.NOT_OPEN, () -> gate.approve(denied, "ben", ""));
    String revoked = submit(gate).id();
    gate.approve(revoked, "ana", "");
    gate.revoke(revoked, "ben", "wrong branch");

    assertRefused(gate.redeem(revoked, PUSH, HERE), Redemption.Problem.REVOKED);
    assertProblem(Problem.NOT_FOUND, () -> gate.approve("nothing", "ana", ""));
    assertRefused(gate.redeem("nothing", PUSH, HERE), Redemption.Problem.NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void submit_tooMany_isRefused(ApprovalStore store) {
    ApprovalGate gate = gate(store, ApprovalPolicy.DEFAULT.withMaxPending(3));
    for (int i = 0; i < 3; i++) {
      gate.submit(Action.shell("c" + i), held("x"), HERE);
    }
    assertProblem(Problem.TOO_MANY, () -> gate.submit(Action.shell("c3"), held("x"), HERE));
    gate.submit(Action.shell("c3"), held("x"), ApprovalContext.of("agent-8", "/"));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void standing_withinItsLimits_answersSoOftenAndNoMore(ApprovalStore store) throws Exception {
    ApprovalGate gate = gate(store);
    gate.stand(terms(5), "ada", "release");
    ExecutorService agents = Executors.newFixedThreadPool(8);
    List<Callable<ApprovalState>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Action action = Action.shell("push " + i);
      calls.add(() -> gate.submit(action, held("git.force-push"), HERE).state());
    }
    List<ApprovalState> states = new ArrayList<>();
    for (Future<ApprovalState> call : agents.invokeAll(calls)) {
      states.add(call.get());
    }
    agents.shutdown();

    assertThat(states).filteredOn(state -> state == ApprovalState.APPROVED).hasSize(5);
    assertThat(states).filteredOn(state -> state == ApprovalState.PENDING).hasSize(35);
  }

  private StandingGrant.Terms terms(int uses) {
    return new StandingGrant.Terms(
        ApprovalContext.ONE_TENANT,
        Optional.of("agent-7"),
        Set.of("git.force-push"),
        "/home/ana",
        uses,
        clock.instant().plus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void standing_outsideItsLimits_answersNothing(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    StandingGrant grant = gate.stand(terms(100), "ada", "release");
    assertThat(state(gate, held("git.force-push", "other"), HERE)).isEqualTo("pending");
    for (String directory : List.of("/home/anabel", "/home", "/home/ana/../ben", "")) {
      ApprovalContext there = ApprovalContext.of("agent-7", directory);
      assertThat(state(gate, held("git.force-push"), there)).as(directory).isEqualTo("pending");
    }
    ApprovalContext stranger = ApprovalContext.of("agent-8", "/home/ana");
    assertThat(state(gate, held("git.force-push"), stranger)).isEqualTo("pending");
    ApprovalContext inside = ApprovalContext.of("agent-7", "/home/ana/x");
    assertThat(state(gate, held("git.force-push"), inside)).isEqualTo("approved");
    gate.revokeStanding(grant.id(), "ada", "over");
    ApprovalContext later = ApprovalContext.of("agent-7", "/home/ana/y");
    assertThat(state(gate, held("git.force-push"), later)).isEqualTo("pending");
    assertProblem(Problem.NOT_OPEN, () -> gate.revokeStanding(grant.id(), "ada", "again"));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void standing_whereTwoAreNeeded_countsForOne(ApprovalStore store) {
    ApprovalGate gate = gate(store, ApprovalPolicy.DEFAULT.withApprovers(2));
    gate.stand(terms(5), "ada", "release");
    ApprovalRequest request = submit(gate);
    assertThat(request.state()).isEqualTo(ApprovalState.PENDING);
    assertProblem(Problem.ALREADY_ANSWERED, () -> gate.approve(request.id(), "ada", ""));

    assertThat(gate.approve(request.id(), "ben", "").state()).isEqualTo(ApprovalState.APPROVED);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void standing_ofOnesOwn_answersNothingWhereThatIsForbidden(ApprovalStore store) {
    ApprovalGate gate = gate(store, ApprovalPolicy.DEFAULT.withOwnRequests(false));
    gate.stand(terms(5), "agent-7", "mine");

    assertThat(submit(gate).state()).isEqualTo(ApprovalState.PENDING);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void reason_hugeOrSecret_isCutAndRedacted(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String id = submit(gate).id();
    gate.deny(id, "ana", "password=hunter2 " + "x".repeat(1_000_000));

    String reason = gate.find(id).orElseThrow().answers().get(0).reason();
    assertThat(reason).doesNotContain("hunter2").hasSizeLessThan(2100);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void submit_reasonQuotesASecret_isRedacted(ApprovalStore store) {
    Finding quoting =
        new Finding(
            "x",
            RiskClass.SECRETS,
            Severity.HIGH,
            Verdict.HOLD,
            new Span(0, 4),
            "Makes a password (hunter2x).",
            Optional.of("tool hunter2x"));
    ApprovalRequest request =
        gate(store).submit(Action.shell("tool --password hunter2x"), List.of(quoting), HERE);

    assertThat(request.toString()).doesNotContain("hunter2x");
  }

  private static String state(ApprovalGate gate, List<Finding> findings, ApprovalContext context) {
    return gate.submit(PUSH, findings, context).state().label();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void redeem_byAThousandAtOnce_oneWins(ApprovalStore store) throws Exception {
    ApprovalGate gate = gate(store);
    String id = submit(gate).id();
    gate.approve(id, "ana", "");
    ExecutorService agents = Executors.newFixedThreadPool(16);
    List<Callable<Redemption>> calls = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      calls.add(() -> gate.redeem(id, PUSH, HERE));
    }
    int won = 0;
    for (Future<Redemption> call : agents.invokeAll(calls)) {
      won += call.get() instanceof Redemption.Redeemed ? 1 : 0;
    }
    agents.shutdown();

    assertThat(won).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void stored_strangeCharacters_comeBackAsTheyWere(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    String text = "echo \u0000 \uD800 \uDC00x \u202E \n\r\t\"\\'%_! \uD83D\uDE00";
    ApprovalContext context =
        new ApprovalContext("a%_'\u0000", "t", "/\uDFFF", Map.of("f", "\u0000\uD800"));
    ApprovalRequest request = gate.submit(Action.shell(text), held("x"), context);

    assertThat(gate.find(request.id())).contains(request);
    ApprovalQuery words =
        new ApprovalQuery(Set.of(), Optional.of("t"), "%_!", Optional.empty(), 10);
    assertThat(gate.list(words)).containsExactly(request);
    ApprovalQuery none = new ApprovalQuery(Set.of(), Optional.of("t"), "e%o", Optional.empty(), 10);
    assertThat(gate.list(none)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void list_pagedByPage_hasEachOnce(ApprovalStore store) {
    ApprovalGate gate = gate(store);
    for (int i = 0; i < 25; i++) {
      gate.submit(Action.shell("c" + i), held("x"), HERE);
      if (i % 10 == 0) {
        clock.move(Duration.ofSeconds(1));
      }
    }
    List<String> seen = new ArrayList<>();
    Optional<String> before = Optional.empty();
    while (true) {
      List<ApprovalRequest> page =
          gate.list(
              new ApprovalQuery(Set.of(ApprovalState.PENDING), Optional.empty(), "", before, 10));
      if (page.isEmpty()) {
        break;
      }
      page.forEach(request -> seen.add(request.id()));
      before = Optional.of(page.get(page.size() - 1).id());
    }

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void await_answeredMeanwhile_seesIt(ApprovalStore store) throws Exception {
    ApprovalGate gate = gate(store);
    String id = submit(gate).id();
    assertThat(gate.await(id, Duration.ZERO).state()).isEqualTo(ApprovalState.PENDING);
    ExecutorService person = Executors.newSingleThreadExecutor();
    Future<ApprovalRequest> answer = person.submit(() -> gate.approve(id, "ana", ""));

    assertThat(gate.await(id, Duration.ofSeconds(30)).state()).isEqualTo(ApprovalState.APPROVED);
    answer.get();
    person.shutdown();
  }

  /** A clock that a test moves. */
  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-01-31T12:00:00.123456789Z");

    synchronized void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
