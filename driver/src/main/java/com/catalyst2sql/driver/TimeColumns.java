package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import java.sql.Date;
import java.sql.Timestamp;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.TimeStampVector;

/** The columns of dates and times; what is asked for less often is {@link JdbcValues}' to make. */
final class TimeColumns {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;

  private TimeColumns() {}

  /** DATE. */
  static final class DateColumn extends DataColumn {

    private final LocalDays days = new LocalDays();

    DateColumn(DateDayVector vector, DataType type) {
      super(vector, type);
    }

    @Override
    void nextBatch() {
      super.nextBatch();
      days.refresh();
    }

    private int get(int row) {
      return MemoryUtil.getInt(data() + row * 4L);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    Date getDate(int row, JdbcValues jdbc) {
      return new Date(days.start(get(row)));
    }

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return getDate(row, jdbc);
    }
  }

  /** TIMESTAMP: an instant. */
  static final class InstantColumn extends DataColumn {

    InstantColumn(TimeStampVector vector, DataType type) {
      super(vector, type);
    }

    private long get(int row) {
      return MemoryUtil.getLong(data() + row * 8L);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    Timestamp getTimestamp(int row, JdbcValues jdbc) {
      long micros = get(row);
      long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
      return timestamp(seconds * 1000, micros - seconds * MICROS_PER_SECOND);
    }

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return getTimestamp(row, jdbc);
    }
  }

  /** TIMESTAMP_NTZ: a date and a time of day, which {@code java.sql} takes to be in the JVM's zone. */
  static final class LocalColumn extends DataColumn {

    private final LocalDays days = new LocalDays();

    LocalColumn(TimeStampVector vector, DataType type) {
      super(vector, type);
    }

    @Override
    void nextBatch() {
      super.nextBatch();
      days.refresh();
    }

    private long get(int row) {
      return MemoryUtil.getLong(data() + row * 8L);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    Timestamp getTimestamp(int row, JdbcValues jdbc) {
      long micros = get(row);
      int day = (int) Math.floorDiv(micros, MICROS_PER_DAY);
      if (!days.isEven(day)) {
        return super.getTimestamp(row, jdbc);
      }
      long ofDay = micros - day * MICROS_PER_DAY;
      long seconds = ofDay / MICROS_PER_SECOND;
      return timestamp(days.start(day) + seconds * 1000, ofDay - seconds * MICROS_PER_SECOND);
    }

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return getTimestamp(row, jdbc);
    }
  }

  private static Timestamp timestamp(long millisOfSecond, long micros) {
    Timestamp timestamp = new Timestamp(millisOfSecond);
    timestamp.setNanos((int) micros * 1000);
    return timestamp;
  }
}
