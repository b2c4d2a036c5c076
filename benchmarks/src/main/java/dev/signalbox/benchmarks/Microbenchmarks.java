package dev.signalbox.benchmarks;

import java.io.IOException;

/** JMH with the machine and the commit above its table; takes JMH's own arguments. */
final class Microbenchmarks {
  private Microbenchmarks() {}

  public static void main(String[] args) throws IOException {
    Machine.print();
    org.openjdk.jmh.Main.main(args);
  }
}
