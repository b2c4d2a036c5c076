package dev.signalbox.guard.approval.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the files of one log. An entry is written, forced if the policy says so, and then
 * noted in the head: only then it is accepted. <em>Not thread-safe.</em>
 */
final class FileChain implements BatchWriter.Sink {
  private static final String REPAIRED = AuditRecord.OWN + "repaired";

  private final LogFiles files;
  private final Seal seal;
  private final FsyncPolicy policy;
  private final Duration interval;
  private final long rotateAt;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final LogLock lock;
  private @Nullable HeadFile headFile;
  private @Nullable ActiveFile active;
  private Head head = Head.first(0);
  private Link last = Link.START;
  private int full;
  private long unforcedSince;
  private boolean unforced;
  private @Nullable IOException unheard;

  /** What was mended, until an entry tells of it. */
  private final List<AuditRecord> owed = new ArrayList<>();

  FileChain(LogFiles files, FileAuditLog.Builder settings) throws IOException {
    this.files = files;
    this.seal = new Seal(settings.key);
    this.policy = settings.policy;
    this.interval = settings.interval;
    this.rotateAt = settings.rotateAt;
    this.clock = settings.clock;
    this.nanoTime = settings.nanoTime;
    this.lock = new LogLock(files, false, settings.patience);
  }

  /** Makes the log if there is none, and looks whether it can go on; mends nothing yet. */
  void open() {
    locked(
        () -> {
          Tail.find(files, newest(heads().read()), seal);
          return List.of();
        });
  }

  @Override
  public List<AuditEntry> write(List<AuditRecord> records) {
    return locked(() -> append(records));
  }

  private List<AuditEntry> locked(LogLock.Work<List<AuditEntry>> work) {
    try {
      return lock.holding(work);
    } catch (IOException e) {
      forget();
      throw unavailable(e);
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private AuditException unavailable(IOException e) {
    String reason =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : String.valueOf(e);
    return new AuditException(
        "audit log "
            + files.active()
            + " cannot be written ("
            + reason
            + "), so what needs an entry is not accepted. Nothing that was accepted before is"
            + " lost. Free space or mend the cause, then try again",
        e);
  }

  private List<AuditEntry> append(List<AuditRecord> records) throws IOException {
    if (unheard != null) {
      IOException failure = unheard;
      unheard = null;
      throw failure;
    }
    settle();
    List<AuditRecord> all = new ArrayList<>(owed);
    all.addAll(records);
    List<AuditEntry> entries = store(all);
    accept(entries.get(entries.size() - 1));
    return entries.subList(all.size() - records.size(), entries.size());
  }

  private Head newest(HeadFile.Reading reading) {
    return reading
        .head()
        .orElseThrow(() -> Broken.log(files, "its head is damaged, or sealed with another key"));
  }

  /** Finds out where the log ends, and mends it. */
  private void settle() throws IOException {
    if (active != null && active.isUnchanged()) {
      HeadFile.Reading known = heads().read();
      if (known.whole() && known.head().equals(Optional.of(head))) {
        return;
      }
    }
    forget();
    HeadFile.Reading reading = heads().read();
    Head now = newest(reading);
    if (now.turn() < head.turn() || now.last().sequence() < head.last().sequence()) {
      throw Broken.log(
          files, "it was replaced by an older one while in use; if that was you, start again");
    }
    mend(Tail.find(files, now, seal), now, reading.whole());
  }

  private void mend(Tail tail, Head now, boolean headWhole) throws IOException {
    boolean isNew = !LogFiles.exists(files.active());
    ActiveFile current = ActiveFile.open(files.active(), tail.end());
    active = current;
    if (isNew) {
      files.forceNames();
    }
    head = now;
    last = tail.last();
    full = tail.files();
    if (tail.torn() > 0) {
      owed.add(repaired(setAside(current, tail.torn())));
    }
    if (!headWhole) {
      owed.add(repaired(Map.of("what", "the head was damaged, the last entry may be missing")));
    }
  }

  private Map<String, String> setAside(ActiveFile current, long torn) throws IOException {
    int number = 1;
    while (LogFiles.exists(files.torn(number))) {
      number++;
    }
    String sha256 = current.setAside(files.torn(number));
    files.forceNames();
    current.cut(current.end());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("what", "an unfinished line was set aside, it was not accepted");
    fields.put("bytes", Long.toString(torn));
    fields.put("sha256", sha256);
    fields.put("file", String.valueOf(files.torn(number).getFileName()));
    return fields;
  }

  private AuditRecord repaired(Map<String, String> fields) {
    return new AuditRecord(clock.instant(), REPAIRED, "audit", "signalbox", fields);
  }

  private List<AuditEntry> store(List<AuditRecord> records) throws IOException {
    ActiveFile first = current();
    long before = first.end();
    try {
      return storeUncertain(records);
    } catch (IOException e) {
      takeBack(first, before, e);
      throw e;
    }
  }

  /** What is not accepted need not stay; if it must, the next append copes with it. */
  private void takeBack(ActiveFile first, long before, IOException failure) {
    try {
      if (first == active) {
        first.cut(before);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private List<AuditEntry> storeUncertain(List<AuditRecord> records) throws IOException {
    List<AuditEntry> entries = new ArrayList<>(records.size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Link link = last;
    for (AuditRecord record : records) {
      EntryLine line = EntryLine.after(link, record, seal);
      byte[] text = (line.text() + "\n").getBytes(StandardCharsets.US_ASCII);
      long filled = current().end() + bytes.size();
      if (filled > 0 && filled + text.length > rotateAt) {
        flush(bytes);
        rotate();
      }
      bytes.writeBytes(text);
      entries.add(line.entry());
      link = line.link();
    }
    flush(bytes);
    if (policy == FsyncPolicy.ALWAYS) {
      current().force();
    }
    return entries;
  }

  private void flush(ByteArrayOutputStream bytes) throws IOException {
    current().append(bytes.toByteArray());
    bytes.reset();
  }

  private void accept(AuditEntry newest) throws IOException {
    Link link = new Link(newest.sequence(), newest.hash());
    Head next = head.next(link, full, current().end());
    heads().write(next);
    head = next;
    last = link;
    owed.clear();
    if (!unforced) {
      unforced = true;
      unforcedSince = nanoTime.getAsLong();
    }
  }

  /** The full file gets its number, and a new one begins. */
  private void rotate() throws IOException {
    current().force();
    current().close();
    Files.move(files.active(), files.rotated(full + 1));
    full++;
    active = ActiveFile.open(files.active(), 0);
    files.forceNames();
  }

  @Override
  public void tick() {
    ActiveFile current = active;
    if (policy == FsyncPolicy.INTERVAL
        && unforced
        && current != null
        && nanoTime.getAsLong() - unforcedSince >= interval.toNanos()) {
      force(current);
    }
  }

  private void force(ActiveFile current) {
    try {
      current.force();
      unforced = false;
    } catch (IOException e) {
      unheard = e; // the next who appends learns of it
    }
  }

  @Override
  public void close() {
    ActiveFile current = active;
    if (policy == FsyncPolicy.INTERVAL && unforced && current != null) {
      force(current);
    }
    forget();
    closeQuietly(lock);
  }

  private ActiveFile current() {
    ActiveFile current = active;
    if (current == null) {
      throw new IllegalStateException("not settled");
    }
    return current;
  }

  private HeadFile heads() throws IOException {
    HeadFile heads = headFile;
    if (heads == null) {
      if (!LogFiles.exists(files.head())) {
        begin();
      }
      heads = HeadFile.open(files.head(), seal);
      headFile = heads;
    }
    return heads;
  }

  private void begin() throws IOException {
    boolean used = LogFiles.exists(files.active()) && Files.size(files.active()) > 0;
    if (used || !files.rotated().isEmpty()) {
      throw Broken.log(files, "its head " + files.head().getFileName() + " is gone");
    }
    HeadFile.create(files, seal);
  }

  private void forget() {
    closeQuietly(active);
    closeQuietly(headFile);
    active = null;
    headFile = null;
  }

  private static void closeQuietly(@Nullable AutoCloseable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      // what was accepted does not depend on it
    }
  }
}
