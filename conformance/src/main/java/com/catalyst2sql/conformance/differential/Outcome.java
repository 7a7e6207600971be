package com.catalyst2sql.conformance.differential;

import java.util.regex.Pattern;

/** What one evaluation came to. */
public sealed interface Outcome {

  /**
   * A value.
   *
   * @param type Spark's name of the type, such as {@code decimal(10,2)}
   * @param text as Spark's shell prints it; {@code NULL} for null
   */
  record Value(String type, String text) implements Outcome {
    @Override
    public String toString() {
      return text + " : " + type;
    }
  }

  /**
   * An error.
   *
   * @param errorClass Spark's error class with its sub-class, empty where the error names none
   * @param analysis whether the expression was refused whatever the values
   * @param type the class of the exception
   */
  record Raised(String errorClass, boolean analysis, String message, String type)
      implements Outcome {
    private static final Pattern ACCIDENT =
        Pattern.compile(
            ".*\\.(?:NegativeArraySize|NullPointer|ClassCast|\\w*IndexOutOfBounds)Exception|.*\\.OutOfMemoryError"
                + "|scala\\.MatchError");

    /** Whether the target broke rather than refused: an error that says nothing of SQL. */
    public boolean accident() {
      return errorClass.isEmpty() && ACCIDENT.matcher(type).matches();
    }

    @Override
    public String toString() {
      String text = message.strip().lines().findFirst().orElse("");
      String brief = text.length() > 160 ? text.substring(0, 160) + "..." : text;
      return (analysis ? "refused " : "raised ") + errorClass + " (" + brief + ")";
    }
  }

  /** Whether both are the same value of the same type, or both errors; the class is another matter. */
  default boolean agrees(Outcome other) {
    return this instanceof Raised ? other instanceof Raised : equals(other);
  }

  /** Whether both are errors of different classes. */
  default boolean otherClass(Outcome other) {
    return this instanceof Raised a
        && other instanceof Raised b
        && !a.errorClass().equals(b.errorClass());
  }
}
