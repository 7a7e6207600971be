package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;

import com.catalyst2sql.dialect.functions.JavaFunction;
import java.util.List;

/** Spark's random numbers of a seed, by their place in the sequence. */
public final class RandomRuntime {

  private static final UniformSequence UNIFORM = new UniformSequence();
  private static final GaussianSequences NORMAL = new GaussianSequences();

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_rand",
              List.of(LONG, LONG),
              DOUBLE,
              a -> UNIFORM.value((Long) a[0], (Long) a[1])),
          JavaFunction.of(
              "c2s_randn",
              List.of(LONG, LONG),
              DOUBLE,
              a -> NORMAL.value((Long) a[0], (Long) a[1])));

  private RandomRuntime() {}
}
