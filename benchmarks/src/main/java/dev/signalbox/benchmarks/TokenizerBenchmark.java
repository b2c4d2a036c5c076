package dev.signalbox.benchmarks;

import dev.signalbox.encoder.EncoderParts;
import dev.signalbox.encoder.EncoderProfile;
import dev.signalbox.encoder.TokenizedText;
import dev.signalbox.encoder.Tokenizer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The pure-Java WordPiece tokenizer against Hugging Face's through DJL, on the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenizerBenchmark {
  private static final int MAX_TOKENS = 512;

  @Param({"java", "djl"})
  String tokenizer = "java";

  @Param({"20", "128"})
  int tokens;

  private Tokenizer measured = (text, maxTokens) -> TokenizedText.of(new int[0], false);
  private String text = "";

  @Setup
  public void prepare() throws IOException {
    EncoderProfile profile = EncoderProfile.BGE_SMALL;
    Tokenizer java = EncoderParts.wordPiece(profile);
    measured = tokenizer.equals("java") ? java : EncoderParts.djl(profile);
    text = new GeneratedTexts(1).textOfTokens(java, tokens);
  }

  @Benchmark
  public TokenizedText tokenize() {
    return measured.tokenize(text, MAX_TOKENS);
  }

  @TearDown
  public void close() {
    measured.close();
  }
}
