package com.catalyst2sql.driver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

/**
 * A physical connection and the handle to it that is in use, at most one. Closing the handle closes its statements, rolls back
 * and puts auto-commit, read-only, catalog and schema back; settings and temporary views stay as the last user left
 * them.
 */
final class C2sPooledConnection implements PooledConnection {

  private final Connection physical;
  private final boolean readOnly;
  private final String catalog;
  private final String schema;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private Handle handle;

  C2sPooledConnection(Connection physical) throws SQLException {
    this.physical = physical;
    this.readOnly = physical.isReadOnly();
    this.catalog = physical.getCatalog();
    this.schema = physical.getSchema();
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    if (physical.isClosed()) {
      throw SqlErrors.closed("connection");
    }
    if (handle != null) {
      handle.end();
    }
    handle = new Handle();
    return handle.proxy;
  }

  @Override
  public synchronized void close() throws SQLException {
    physical.close();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** Statements are kept by the driver itself; there is nothing to tell of them. */
  @Override
  public void addStatementEventListener(StatementEventListener listener) {}

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {}

  private void tell(
      BiConsumer<ConnectionEventListener, ConnectionEvent> what, SQLException reason) {
    ConnectionEvent event = new ConnectionEvent(this, reason);
    listeners.forEach(listener -> what.accept(listener, event));
  }

  private void reset() throws SQLException {
    if (!physical.getAutoCommit()) {
      physical.rollback();
      physical.setAutoCommit(true);
    }
    physical.setReadOnly(readOnly);
    physical.setCatalog(catalog);
    physical.setSchema(schema);
    physical.clearWarnings();
  }

  /** What the user of the pool holds. */
  private final class Handle {
    private final Connection proxy =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
    private final Set<Statement> statements = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Object call(Object self, Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          close();
          return null;
        }
        case "isClosed" -> {
          return closed || physical.isClosed();
        }
        case "equals" -> {
          return self == arguments[0];
        }
        case "hashCode" -> {
          return System.identityHashCode(self);
        }
        default -> {
          if (closed && method.getDeclaringClass() != Object.class) {
            if (method.getName().equals("isValid")) {
              return false;
            }
            throw SqlErrors.closed("connection");
          }
          Object result = invoke(physical, method, arguments);
          return result instanceof Statement made ? statement(made) : result;
        }
      }
    }

    /** Leads back to this handle, and is closed with it. */
    private Statement statement(Statement made) {
      statements.add(made);
      Class<?> type =
          made instanceof CallableStatement
              ? CallableStatement.class
              : made instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
      return (Statement)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                switch (method.getName()) {
                  case "getConnection" -> {
                    invoke(made, method, arguments);
                    return proxy;
                  }
                  case "equals" -> {
                    return self == arguments[0];
                  }
                  case "close" -> statements.remove(made);
                  default -> {
                    // The statement's own business.
                  }
                }
                return invoke(made, method, arguments);
              });
    }

    /** Closing is idempotent; the pool hears of it once. */
    private void close() throws SQLException {
      synchronized (C2sPooledConnection.this) {
        if (closed) {
          return;
        }
        try {
          end();
        } catch (SQLException e) {
          tell(ConnectionEventListener::connectionErrorOccurred, e);
          throw e;
        }
      }
      tell(ConnectionEventListener::connectionClosed, null);
    }

    private void end() throws SQLException {
      closed = true;
      if (physical.isClosed()) {
        return;
      }
      for (Statement statement : statements) {
        statement.close();
      }
      statements.clear();
      reset();
    }

    /** An error after which the physical connection is gone is the pool's to know. */
    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof SQLException raised && physical.isClosed()) {
          tell(ConnectionEventListener::connectionErrorOccurred, raised);
        }
        throw e.getCause();
      }
    }
  }
}
