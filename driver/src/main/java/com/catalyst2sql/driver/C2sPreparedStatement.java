package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.Prepared;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A statement with {@code ?} or {@code :name} parameters. Values become literals of their Spark type before analysis, so
 * a parameter may stand wherever an expression may, and none is ever written into the text. Named parameters are set
 * by name here, or by number in the order in which the names first stand in the text.
 */
public class C2sPreparedStatement extends ParameterSetters {

  private final String sql;
  private final List<Literal> positional = new ArrayList<>();
  private final Map<String, Literal> named = new LinkedHashMap<>();
  private final List<Parameters> batch = new ArrayList<>();
  private final int before;

  /** How many parameters there are at most: a question mark may be one, and what a colon stands before. */
  private final int most;

  private Prepared prepared;

  C2sPreparedStatement(C2sConnection connection, String sql, int resultSetType)
      throws SQLException {
    this(connection, sql, resultSetType, 0);
  }

  /** {@code before} says how many parameters there are before the first that stands in {@code sql}. */
  C2sPreparedStatement(C2sConnection connection, String sql, int resultSetType, int before)
      throws SQLException {
    super(connection, resultSetType);
    this.sql = Escapes.replace(sql);
    this.before = before;
    this.most = (int) this.sql.chars().filter(c -> c == '?' || c == ':').count();
  }

  // Binding.

  @Override
  final void bind(int number, Literal value) throws SQLException {
    checkOpen();
    if (number < 1) {
      throw SqlErrors.argument("Parameters are counted from 1; there is no " + number + ".");
    }
    int index = number - before;
    if (index < 1) {
      throw SqlErrors.argument("Parameter " + number + " is given by the call; it takes no value.");
    }
    if (index > most) {
      throw SqlErrors.argument(
          "There is no parameter " + number + "; the statement has " + (most + before) + ".");
    }
    while (positional.size() < index) {
      positional.add(null);
    }
    positional.set(index - 1, value);
  }

  /** Binds {@code :name}; the type is that of the value's class, as with {@link #setObject(int, Object)}. */
  public void setObject(String name, Object value) throws SQLException {
    checkOpen();
    named.put(name.startsWith(":") ? name.substring(1) : name, literal(value));
  }

  final Prepared prepared() throws SQLException {
    checkOpen();
    if (prepared == null) {
      try {
        prepared = connection().session().prepare(sql);
      } catch (RuntimeException | StackOverflowError e) {
        throw SqlErrors.of(e);
      }
    }
    return prepared;
  }

  private Parameters parameters() throws SQLException {
    for (int i = 0; i < positional.size(); i++) {
      if (positional.get(i) == null) {
        throw SqlErrors.of(
            "07001",
            "[UNBOUND_SQL_PARAMETER] Parameter " + (i + 1 + before) + " has no value.",
            null);
      }
    }
    boolean mayBeNamed = !positional.isEmpty() && sql.indexOf(':') >= 0;
    if (!mayBeNamed || prepared().parameterNames().isEmpty()) {
      return new Parameters(positional, named);
    }
    List<String> names = parameterNames();
    if (positional.size() > names.size()) {
      throw SqlErrors.argument(
          "There is no parameter "
              + (positional.size() + before)
              + "; the statement has "
              + (names.size() + before)
              + ".");
    }
    Map<String, Literal> all = new LinkedHashMap<>(named);
    for (int i = 0; i < positional.size(); i++) {
      all.put(names.get(i), positional.get(i));
    }
    return new Parameters(List.of(), all);
  }

  /** The names of {@code :name} parameters in the order in which they first stand in the text. */
  final List<String> parameterNames() throws SQLException {
    return prepared().parameterNames().stream().distinct().toList();
  }

  // Running.

  @Override
  public boolean execute() throws SQLException {
    return run(sql, parameters(), Expected.ANYTHING).rows() != null;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return run(sql, parameters(), Expected.ROWS).rows();
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return executeLargeUpdate(parameters());
  }

  final long executeLargeUpdate(Parameters values) throws SQLException {
    return run(sql, values, Expected.COUNT).count();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return toInt(executeLargeUpdate());
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    positional.clear();
    named.clear();
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch.add(parameters());
  }

  @Override
  public void clearBatch() throws SQLException {
    super.clearBatch();
    batch.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<Parameters> all = List.copyOf(batch);
    batch.clear();
    return new BulkBatch(this, sql).run(all);
  }

  private static SQLException textGiven() {
    return SqlErrors.of(
        "HY010", "[PREPARED] A prepared statement runs its own text; give none.", null);
  }

  @Override
  public ResultSet executeQuery(String text) throws SQLException {
    throw textGiven();
  }

  @Override
  public boolean execute(String text) throws SQLException {
    throw textGiven();
  }

  @Override
  public long executeLargeUpdate(String text) throws SQLException {
    throw textGiven();
  }

  @Override
  public void addBatch(String text) throws SQLException {
    throw textGiven();
  }

  // Metadata.

  /** Null for a statement that gives no rows, or whose columns depend on values that are not bound yet. */
  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    Prepared known = prepared();
    if (known.schema().isPresent() || !known.isQuery() || isUnbound(known)) {
      return known.schema().map(C2sResultSetMetaData::new).orElse(null);
    }
    try {
      return new C2sResultSetMetaData(
          connection().planner().plan(sql, parameters(), ExecutionControl.unlimited()).schema());
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  private boolean isUnbound(Prepared known) {
    return positional.size() + named.size() < known.parameterCount()
        || positional.stream().anyMatch(Objects::isNull);
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    return new C2sParameterMetaData(parameterTypes(), 0);
  }

  /** The types of what is bound, VOID where nothing is. */
  final List<DataType> parameterTypes() throws SQLException {
    List<String> names = parameterNames();
    int count = names.isEmpty() ? prepared().parameterCount() : names.size();
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Literal bound = i < positional.size() ? positional.get(i) : null;
      if (bound == null && i < names.size()) {
        bound = named.get(names.get(i));
      }
      types.add(bound == null ? NullType.INSTANCE : bound.dataType());
    }
    return types;
  }
}
