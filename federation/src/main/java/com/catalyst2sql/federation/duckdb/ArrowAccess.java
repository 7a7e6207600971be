package com.catalyst2sql.federation.duckdb;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.logging.Level;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Arrow usable in a JVM started without flags. Arrow reaches into {@code java.nio}; the JDK forbids that unless the
 * package is opened, which code inside the process can do with the trusted lookup. Where even that is forbidden, results are
 * read without Arrow and a warning is logged once: this class is initialized once, and so is the attempt.
 */
public final class ArrowAccess {

  private static final Logger LOG = LoggerFactory.getLogger(ArrowAccess.class);

  /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
  private static final java.util.logging.Logger ARROW_LOG = quietArrowLog();

  private static final Optional<String> FAILURE = prepare();

  private ArrowAccess() {}

  public static boolean isAvailable() {
    return FAILURE.isEmpty();
  }

  /** Why Arrow cannot be used; empty where it can. */
  public static Optional<String> failure() {
    return FAILURE;
  }

  /**
   * Arrow tells at INFO how it allocates memory, and java.util.logging's default prints that on the application's console.
   * Whoever configured that logger keeps what they configured; other logging libraries are not concerned.
   */
  private static java.util.logging.Logger quietArrowLog() {
    java.util.logging.Logger logger = java.util.logging.Logger.getLogger("org.apache.arrow");
    if (logger.getLevel() == null) {
      logger.setLevel(Level.WARNING);
    }
    return logger;
  }

  private static Optional<String> prepare() {
    if (Boolean.getBoolean("c2s.arrow.disabled")) {
      return Optional.of("switched off by -Dc2s.arrow.disabled=true");
    }
    try {
      if (!Object.class.getModule().isOpen("java.nio", ArrowAccess.class.getModule())) {
        openJavaNio();
      }
      tryOut();
      return Optional.empty();
    } catch (Throwable e) {
      // Errors too: a JVM without access ends in ExceptionInInitializerError or
      // NoClassDefFoundError.
      String why = e.toString();
      LOG.warn(
          "Arrow cannot be used in this JVM ({}); rows are read the slower way."
              + " --add-opens=java.base/java.nio=ALL-UNNAMED helps, unless another version of Arrow"
              + " comes first on the class path.",
          why);
      return Optional.of(why);
    }
  }

  /** All the way that rows go: where another Arrow comes first on the class path, some of it is missing. */
  private static void tryOut() {
    try (BufferAllocator allocator = new RootAllocator();
        IntVector numbers = new IntVector("n", allocator);
        ArrowArray array = ArrowArray.allocateNew(allocator);
        ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
      numbers.allocateNew(1);
      numbers.set(0, 1);
      numbers.setValueCount(1);
      Data.exportVector(allocator, numbers, null, array, schema);
      try (FieldVector read = Data.importVector(allocator, array, schema, null)) {
        if (read.getValueCount() != 1) {
          throw new IllegalStateException("one row became " + read.getValueCount());
        }
      }
    }
  }

  /** What a reader reads that DuckDB gave; Arrow keeps it to itself, so that it may be empty. */
  public static Optional<ArrowArrayStream> stream(ArrowReader reader) {
    try {
      Field field = reader.getClass().getDeclaredField("ownedStream");
      field.setAccessible(true);
      return field.get(reader) instanceof ArrowArrayStream stream
          ? Optional.of(stream)
          : Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void openJavaNio() throws Throwable {
    Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
    Field theUnsafe = unsafeClass.getDeclaredField("theUnsafe");
    theUnsafe.setAccessible(true);
    Object unsafe = theUnsafe.get(null);
    Field lookupField = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    Object base = unsafeClass.getMethod("staticFieldBase", Field.class).invoke(unsafe, lookupField);
    long offset =
        (long) unsafeClass.getMethod("staticFieldOffset", Field.class).invoke(unsafe, lookupField);
    MethodHandles.Lookup lookup =
        (MethodHandles.Lookup)
            unsafeClass
                .getMethod("getObject", Object.class, long.class)
                .invoke(unsafe, base, offset);
    MethodHandle addOpens =
        lookup.findVirtual(
            Module.class,
            "implAddOpens",
            MethodType.methodType(void.class, String.class, Module.class));
    addOpens.invoke(Object.class.getModule(), "java.nio", RootAllocator.class.getModule());
  }
}
