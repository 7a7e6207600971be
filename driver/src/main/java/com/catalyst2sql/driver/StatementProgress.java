package com.catalyst2sql.driver;

import java.util.OptionalDouble;

/** How far a running statement is: {@code statement.unwrap(StatementProgress.class)}; may be asked from any thread. */
public interface StatementProgress {

  /** From 0 to 1; empty while nothing runs or the engine has no estimate. */
  OptionalDouble progress();
}
