package dev.signalbox.cli.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each of many keys (Turner 1986): so many at once, so many a second after that.
 * Keys that were not seen for longest are forgotten beyond ten thousand. <em>Thread-safe.</em>
 */
final class RateLimit {
  private static final int MOST_KEYS = 10_000;

  private final double burst;
  private final double perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_KEYS;
        }
      };

  RateLimit(double burst, double perSecond, LongSupplier nanoTime) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /** Takes one; false if there is none. */
  synchronized boolean take(String key) {
    Bucket bucket = bucket(key);
    if (bucket.level < 1) {
      return false;
    }
    bucket.level--;
    return true;
  }

  /** Whether there is one to take. */
  synchronized boolean has(String key) {
    return bucket(key).level >= 1;
  }

  private Bucket bucket(String key) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(key, absent -> new Bucket(burst, now));
    bucket.level = Math.min(burst, bucket.level + (now - bucket.at) / 1e9 * perSecond);
    bucket.at = now;
    return bucket;
  }

  private static final class Bucket {
    private double level;
    private long at;

    Bucket(double level, long at) {
      this.level = level;
      this.at = at;
    }
  }
}
