package com.catalyst2sql.dialect.types;

/** DATE in the proleptic Gregorian calendar, a count of days since 1970-01-01. */
public enum DateType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "date";
  }
}
