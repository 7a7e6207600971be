package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of a function. {@code {? = call f(?, ...)}} or {@code {:name = call f(...)}} gives the function's value by its first
 * parameter; {@code {call f(...)}} gives it as a row, and a table function's as its rows. Any other text is what it is in a
 * prepared statement. There are no procedures, and so no other OUT and no INOUT parameters. Setters also take the names of
 * {@code :name} parameters.
 */
public final class C2sCallableStatement extends CallGetters {

  private final Optional<String> resultName;
  private Registered registered = new Registered(Types.NULL, -1);
  private C2sResultSet result;

  /** How the result was asked for; a scale of -1 says nothing. */
  private record Registered(int sqlType, int scale) {}

  private C2sCallableStatement(
      C2sConnection connection, String sql, int resultSetType, Optional<String> resultName)
      throws SQLException {
    super(connection, sql, resultSetType, resultName.isPresent() ? 1 : 0);
    this.resultName = resultName;
  }

  static C2sCallableStatement of(C2sConnection connection, String sql, int resultSetType)
      throws SQLException {
    Optional<Escapes.Call> call = Escapes.call(sql);
    if (call.isEmpty()) {
      return new C2sCallableStatement(connection, sql, resultSetType, Optional.empty());
    }
    String name = call.get().name();
    boolean table;
    try {
      table = connection.session().metadata().isTableFunction(name);
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
    Optional<String> result = call.get().result();
    return new C2sCallableStatement(
        connection,
        (table ? "SELECT * FROM " : "SELECT ") + call.get().function(),
        // One row, which is to stay when its statement goes on.
        result.isPresent() ? ResultSet.TYPE_SCROLL_INSENSITIVE : resultSetType,
        result);
  }

  // Running.

  private boolean givesResult() {
    return resultName.isPresent();
  }

  private void call() throws SQLException {
    result = null;
    super.execute();
    C2sResultSet rows = takeRows();
    int columns = rows.getMetaData().getColumnCount();
    boolean one = rows.last() && rows.getRow() == 1 && columns == 1;
    if (!one) {
      throw SqlErrors.of(
          "21000",
          "[CARDINALITY] The call gives no single value but "
              + rows.getRow()
              + " rows of "
              + columns
              + " columns; write {call f(...)} and read them.",
          null);
    }
    result = rows;
  }

  /** A call that gives its value by a parameter has no rows and no count. */
  @Override
  public boolean execute() throws SQLException {
    if (!givesResult()) {
      return super.execute();
    }
    call();
    return false;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    if (givesResult()) {
      throw SqlErrors.of(
          "02000", "[NO_RESULT_SET] The call gives its value by parameter 1; use execute.", null);
    }
    return super.executeQuery();
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    if (!givesResult()) {
      return super.executeLargeUpdate();
    }
    call();
    return 0;
  }

  @Override
  public void addBatch() throws SQLException {
    if (givesResult()) {
      throw SqlErrors.unsupported("a batch of calls that give a value by a parameter");
    }
    super.addBatch();
  }

  // The result.

  @Override
  ResultSet result(int number) throws SQLException {
    checkOpen();
    checkResult(number);
    if (result == null) {
      throw SqlErrors.cursor("The call has not been executed.");
    }
    return result;
  }

  private void checkResult(int number) throws SQLException {
    if (!givesResult() || number != 1) {
      throw SqlErrors.argument(
          "Parameter "
              + number
              + " is given to the call, not by it; only the result of {? = call f(...)} is.");
    }
  }

  @Override
  int number(String name) throws SQLException {
    String plain = SqlErrors.given(name, "name").startsWith(":") ? name.substring(1) : name;
    if (resultName.filter(r -> r.equals(":" + plain)).isPresent()) {
      return 1;
    }
    int index = parameterNames().indexOf(plain);
    if (index < 0) {
      throw SqlErrors.argument("There is no parameter :" + plain + ".");
    }
    return index + 1 + (givesResult() ? 1 : 0);
  }

  @Override
  public boolean wasNull() throws SQLException {
    return result(1).wasNull();
  }

  /** Of the class that belongs to the registered type, where one was registered. */
  @Override
  public Object getObject(int number) throws SQLException {
    ResultSet rows = result(number);
    DataType type = Literals.typeOf(registered.sqlType());
    Object value =
        type instanceof NullType
            ? rows.getObject(1)
            : rows.getObject(1, JdbcType.of(type).javaClass());
    return value instanceof BigDecimal decimal && registered.scale() >= 0
        ? decimal.setScale(registered.scale(), RoundingMode.HALF_UP)
        : value;
  }

  @Override
  public void registerOutParameter(int number, int sqlType) throws SQLException {
    registerOutParameter(number, sqlType, -1);
  }

  @Override
  public void registerOutParameter(int number, int sqlType, int scale) throws SQLException {
    checkOpen();
    checkResult(number);
    registered = new Registered(sqlType, scale);
  }

  @Override
  public void registerOutParameter(int number, int sqlType, String typeName) throws SQLException {
    registerOutParameter(number, sqlType);
  }

  @Override
  public void registerOutParameter(String name, int sqlType) throws SQLException {
    registerOutParameter(number(name), sqlType);
  }

  @Override
  public void registerOutParameter(String name, int sqlType, int scale) throws SQLException {
    registerOutParameter(number(name), sqlType, scale);
  }

  @Override
  public void registerOutParameter(String name, int sqlType, String typeName) throws SQLException {
    registerOutParameter(number(name), sqlType, typeName);
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    if (!givesResult()) {
      return super.getParameterMetaData();
    }
    List<DataType> types = new ArrayList<>();
    Optional<StructType> schema = prepared().schema();
    types.add(
        schema
            .map(s -> s.fields().get(0).dataType())
            .orElseGet(() -> Literals.typeOf(registered.sqlType())));
    types.addAll(parameterTypes());
    return new C2sParameterMetaData(types, 1);
  }
}
