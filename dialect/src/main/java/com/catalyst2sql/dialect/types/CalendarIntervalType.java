package com.catalyst2sql.dialect.types;

/** The legacy INTERVAL of months, days and microseconds that do not convert into each other. */
public enum CalendarIntervalType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "interval";
  }
}
