package com.catalyst2sql.dialect.formats;

/** A text in JSON or CSV that is no value of its field's type. Thrown for every bad field, hence without a stack trace. */
final class BadValue extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadValue(String message) {
    super(message, null, false, false);
  }
}
