package com.catalyst2sql.driver.pool;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * For HikariCP's {@code exceptionOverrideClassName}. By their SQLSTATEs it closes connections that raised "not supported"
 * (0A000) or "a source cannot be reached" (08001). Ours go on after either, and with the last one of {@code mem:NAME} its
 * tables would go. Not in the self-contained jar, whose HikariCP has another name.
 */
public final class KeepConnection implements SQLExceptionOverride {

  /** For HikariCP. */
  public KeepConnection() {}

  @java.lang.Override
  public Override adjudicate(SQLException raised) {
    // What has neither is told of a connection that is closed.
    return raised.getCause() instanceof SparkSqlException
            || raised instanceof SQLFeatureNotSupportedException
        ? Override.DO_NOT_EVICT
        : Override.CONTINUE_EVICT;
  }
}
