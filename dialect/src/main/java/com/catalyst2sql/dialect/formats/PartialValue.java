package com.catalyst2sql.dialect.formats;

/** A value of which some part could not be read, and why; what could be read is in it. */
final class PartialValue extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Object value;

  PartialValue(Object value, Throwable cause) {
    super(cause.getMessage(), cause, false, false);
    this.value = value;
  }

  Object value() {
    return value;
  }
}
