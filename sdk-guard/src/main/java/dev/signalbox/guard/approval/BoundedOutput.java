package dev.signalbox.guard.approval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads a stream to its end and keeps the beginning. The thread that reads may outlive the process,
 * for as long as something that it left running holds the stream open. <em>Thread-safe.</em>
 */
final class BoundedOutput {
  private static final int CHUNK = 8192;

  private final InputStream stream;
  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread reader;
  private long bytes;

  /** Begins to read. */
  BoundedOutput(InputStream stream, int most) {
    this.stream = stream;
    this.most = most;
    reader = new Thread(this::read, "signalbox-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        take(chunk, count);
      }
    } catch (IOException e) {
      // The process is gone and took the stream along: what came before it is there.
    }
  }

  private synchronized void take(byte[] chunk, int count) {
    bytes += count;
    kept.write(chunk, 0, Math.min(count, most - kept.size()));
  }

  /** Waits for the end of the stream, but not longer than this. */
  void await(Duration patience) throws InterruptedException {
    // zero would be for ever
    reader.join(Math.max(1, patience.toMillis()));
  }

  /** What there is so far. */
  synchronized Execution.Output soFar() {
    return Execution.Output.of(kept.toByteArray(), bytes);
  }
}
