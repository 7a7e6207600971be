package com.catalyst2sql.driver;

import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/**
 * For pools of application servers, which keep physical connections and hand out handles to them. A bean with a URL and
 * properties; pools that take a URL or a {@code DataSource}, such as HikariCP, do not need it. There is no form for
 * distributed (XA) transactions: DuckDB cannot prepare a commit.
 */
public final class C2sConnectionPoolDataSource extends C2sDataSource
    implements ConnectionPoolDataSource {

  /** An engine in memory, private to each connection, until a URL is set. */
  public C2sConnectionPoolDataSource() {}

  /** Opens {@code url}. */
  public C2sConnectionPoolDataSource(String url) {
    super(url);
  }

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return new C2sPooledConnection(getConnection());
  }

  @Override
  public PooledConnection getPooledConnection(String user, String password) throws SQLException {
    return new C2sPooledConnection(getConnection(user, password));
  }
}
