package dev.signalbox.encoder;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.signalbox.core.ModelLoadException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one ONNX Runtime environment of this JVM, and its orderly end.
 *
 * <p>ONNX Runtime registers a shutdown hook that frees the environment while other threads may
 * still be inside a native run, and JVM hooks run in no order: a SIGTERM under load ends in
 * SIGSEGV. So a second reference to the environment is taken and never given back, which makes that
 * hook harmless, and a hook of our own holds the JVM until every run has left its {@link
 * DrainGate}.
 */
final class OrtRuntime {
  private static final Logger log = LoggerFactory.getLogger(OrtRuntime.class);
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(10);
  private static final Set<DrainGate> openGates = ConcurrentHashMap.newKeySet();

  private OrtRuntime() {}

  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = start();
  }

  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /** A gate that the JVM's shutdown drains, until {@link #forget}. */
  static DrainGate newGate() {
    DrainGate gate = new DrainGate();
    openGates.add(gate);
    return gate;
  }

  static void forget(DrainGate gate) {
    openGates.remove(gate);
  }

  /**
   * One thread per run and no spinning: throughput comes from many callers on one session, and an
   * idle session costs nothing. To be closed by the caller.
   */
  static SessionOptions sessionOptions() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    return options;
  }

  private static OrtEnvironment start() {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "signalbox");
      environment.setTelemetry(false);
      keepAlive();
      Runtime.getRuntime().addShutdownHook(new Thread(OrtRuntime::drain, "signalbox-drain"));
      return environment;
    } catch (OrtException | LinkageError e) {
      throw new ModelLoadException(
          "ONNX Runtime does not start here ("
              + e.getMessage()
              + "); it ships native code for linux x64 and arm64, macOS arm64 and windows x64, and"
              + " unpacks it into java.io.tmpdir, which must allow execution",
          e);
    }
  }

  /** Takes the second reference; ONNX Runtime counts them and frees at zero. */
  private static void keepAlive() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      Object unused =
          create.invoke(
              null,
              api.getLong(null),
              OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR.getValue(),
              "signalbox");
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.warn("event=ort_keep_alive_failed effect=\"stop traffic before exit\"", e);
    }
  }

  /**
   * Runs the start of an engine that insists on making the environment itself, and fails where one
   * exists. Only the Java class is so strict: natively there is one environment per process, which
   * counts its holders.
   */
  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // what getEnvironment locks
  static void besideOurs(Runnable start) {
    OrtEnvironment ours = environment();
    synchronized (OrtEnvironment.class) {
      setInstance(null);
      try {
        start.run();
      } finally {
        setInstance(ours);
      }
    }
  }

  private static void setInstance(@Nullable OrtEnvironment environment) {
    try {
      Field instance = OrtEnvironment.class.getDeclaredField("INSTANCE");
      instance.setAccessible(true);
      instance.set(null, environment);
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.warn("event=ort_share_failed effect=\"start the DJL engine before other encoders\"", e);
    }
  }

  private static void drain() {
    long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
    for (DrainGate gate : openGates) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (!gate.close(left)) {
        log.warn("event=ort_drain_incomplete waited_seconds={}", DRAIN_PATIENCE.toSeconds());
      }
    }
  }
}
