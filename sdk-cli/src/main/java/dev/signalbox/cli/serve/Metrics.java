package dev.signalbox.cli.serve;

import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.ApprovalEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the server began, in Prometheus' text format 0.0.4. <em>Thread-safe.</em> */
final class Metrics {
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  void answered(int status) {
    add("signalbox_http_responses_total{status=\"" + status + "\"}");
  }

  void judged(Verdict verdict) {
    add("signalbox_guard_judgements_total{verdict=\"" + verdict + "\"}");
  }

  void happened(ApprovalEvent event) {
    add("signalbox_approval_events_total{kind=\"" + event.kind().label() + "\"}");
  }

  private void add(String series) {
    counts.computeIfAbsent(series, absent -> new LongAdder()).increment();
  }

  String text(long pending) {
    StringBuilder text = new StringBuilder("# TYPE signalbox_approvals_pending gauge\n");
    text.append("signalbox_approvals_pending ").append(pending).append('\n');
    String last = "";
    for (Map.Entry<String, LongAdder> count : counts.entrySet()) {
      String name = count.getKey().substring(0, count.getKey().indexOf('{'));
      if (!name.equals(last)) {
        text.append("# TYPE ").append(name).append(" counter\n");
        last = name;
      }
      text.append(count.getKey()).append(' ').append(count.getValue().sum()).append('\n');
    }
    return text.toString();
  }
}
