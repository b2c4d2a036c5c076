package dev.signalbox.train.report;

import java.util.Locale;

/** Numbers as a reader wants them; never rounded to a perfection that is not there. */
final class Numbers {
  private Numbers() {}

  /** A share in [0, 1] as per cent with one digit; 100.0 % and 0.0 % only if it is exactly that. */
  static String percent(double share) {
    if (share > 0 && share < 0.0005) {
      return "< 0.1 %";
    }
    if (share < 1 && share >= 0.9995) {
      return "> 99.9 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** At most four characters: 950, 1.2k, 34k, 1.2M. */
  static String compact(long n) {
    if (n < 1_000) {
      return Long.toString(n);
    }
    double scaled = n < 999_500 ? n / 1e3 : n / 1e6;
    String unit = n < 999_500 ? "k" : "M";
    return decimals(scaled, scaled < 9.95 ? 1 : 0).replace(".0", "") + unit;
  }

  static String decimals(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Three significant digits. */
  static String millis(double millis) {
    return decimals(millis, millis < 1 ? 3 : millis < 10 ? 2 : 1) + " ms";
  }

  /** "1 row", "2 rows". */
  static String counted(long n, String noun) {
    return count(n) + " " + noun + (n == 1 ? "" : "s");
  }
}
