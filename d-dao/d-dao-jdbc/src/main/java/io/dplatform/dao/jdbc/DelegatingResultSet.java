package io.dplatform.dao.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** Passes everything on. What is observed is in the classes that extend it. */
abstract class DelegatingResultSet implements ResultSet {

    private final ResultSet delegate;

    DelegatingResultSet(ResultSet delegate) {
        this.delegate = delegate;
    }

    final ResultSet delegate() {
        return delegate;
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this)
                ? type.cast(this)
                : type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    @Override
    public boolean absolute(int number) throws SQLException {
        return delegate.absolute(number);
    }

    @Override
    public void afterLast() throws SQLException {
        delegate.afterLast();
    }

    @Override
    public void beforeFirst() throws SQLException {
        delegate.beforeFirst();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        delegate.cancelRowUpdates();
    }

    @Override
    public void clearWarnings() throws SQLException {
        delegate.clearWarnings();
    }

    @Override
    public void close() throws SQLException {
        delegate.close();
    }

    @Override
    public void deleteRow() throws SQLException {
        delegate.deleteRow();
    }

    @Override
    public int findColumn(String text) throws SQLException {
        return delegate.findColumn(text);
    }

    @Override
    public boolean first() throws SQLException {
        return delegate.first();
    }

    @Override
    public Array getArray(String text) throws SQLException {
        return delegate.getArray(text);
    }

    @Override
    public Array getArray(int number) throws SQLException {
        return delegate.getArray(number);
    }

    @Override
    public InputStream getAsciiStream(String text) throws SQLException {
        return delegate.getAsciiStream(text);
    }

    @Override
    public InputStream getAsciiStream(int number) throws SQLException {
        return delegate.getAsciiStream(number);
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(String text, int number) throws SQLException {
        return delegate.getBigDecimal(text, number);
    }

    @Override
    public BigDecimal getBigDecimal(String text) throws SQLException {
        return delegate.getBigDecimal(text);
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(int number, int number2) throws SQLException {
        return delegate.getBigDecimal(number, number2);
    }

    @Override
    public BigDecimal getBigDecimal(int number) throws SQLException {
        return delegate.getBigDecimal(number);
    }

    @Override
    public InputStream getBinaryStream(String text) throws SQLException {
        return delegate.getBinaryStream(text);
    }

    @Override
    public InputStream getBinaryStream(int number) throws SQLException {
        return delegate.getBinaryStream(number);
    }

    @Override
    public Blob getBlob(String text) throws SQLException {
        return delegate.getBlob(text);
    }

    @Override
    public Blob getBlob(int number) throws SQLException {
        return delegate.getBlob(number);
    }

    @Override
    public boolean getBoolean(String text) throws SQLException {
        return delegate.getBoolean(text);
    }

    @Override
    public boolean getBoolean(int number) throws SQLException {
        return delegate.getBoolean(number);
    }

    @Override
    public byte getByte(String text) throws SQLException {
        return delegate.getByte(text);
    }

    @Override
    public byte getByte(int number) throws SQLException {
        return delegate.getByte(number);
    }

    @Override
    public byte[] getBytes(String text) throws SQLException {
        return delegate.getBytes(text);
    }

    @Override
    public byte[] getBytes(int number) throws SQLException {
        return delegate.getBytes(number);
    }

    @Override
    public Reader getCharacterStream(String text) throws SQLException {
        return delegate.getCharacterStream(text);
    }

    @Override
    public Reader getCharacterStream(int number) throws SQLException {
        return delegate.getCharacterStream(number);
    }

    @Override
    public Clob getClob(String text) throws SQLException {
        return delegate.getClob(text);
    }

    @Override
    public Clob getClob(int number) throws SQLException {
        return delegate.getClob(number);
    }

    @Override
    public int getConcurrency() throws SQLException {
        return delegate.getConcurrency();
    }

    @Override
    public String getCursorName() throws SQLException {
        return delegate.getCursorName();
    }

    @Override
    public Date getDate(String text, Calendar calendar) throws SQLException {
        return delegate.getDate(text, calendar);
    }

    @Override
    public Date getDate(String text) throws SQLException {
        return delegate.getDate(text);
    }

    @Override
    public Date getDate(int number, Calendar calendar) throws SQLException {
        return delegate.getDate(number, calendar);
    }

    @Override
    public Date getDate(int number) throws SQLException {
        return delegate.getDate(number);
    }

    @Override
    public double getDouble(String text) throws SQLException {
        return delegate.getDouble(text);
    }

    @Override
    public double getDouble(int number) throws SQLException {
        return delegate.getDouble(number);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return delegate.getFetchDirection();
    }

    @Override
    public int getFetchSize() throws SQLException {
        return delegate.getFetchSize();
    }

    @Override
    public float getFloat(String text) throws SQLException {
        return delegate.getFloat(text);
    }

    @Override
    public float getFloat(int number) throws SQLException {
        return delegate.getFloat(number);
    }

    @Override
    public int getHoldability() throws SQLException {
        return delegate.getHoldability();
    }

    @Override
    public int getInt(String text) throws SQLException {
        return delegate.getInt(text);
    }

    @Override
    public int getInt(int number) throws SQLException {
        return delegate.getInt(number);
    }

    @Override
    public long getLong(String text) throws SQLException {
        return delegate.getLong(text);
    }

    @Override
    public long getLong(int number) throws SQLException {
        return delegate.getLong(number);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return delegate.getMetaData();
    }

    @Override
    public Reader getNCharacterStream(String text) throws SQLException {
        return delegate.getNCharacterStream(text);
    }

    @Override
    public Reader getNCharacterStream(int number) throws SQLException {
        return delegate.getNCharacterStream(number);
    }

    @Override
    public NClob getNClob(String text) throws SQLException {
        return delegate.getNClob(text);
    }

    @Override
    public NClob getNClob(int number) throws SQLException {
        return delegate.getNClob(number);
    }

    @Override
    public String getNString(String text) throws SQLException {
        return delegate.getNString(text);
    }

    @Override
    public String getNString(int number) throws SQLException {
        return delegate.getNString(number);
    }

    @Override
    public <T> T getObject(String text, Class<T> type) throws SQLException {
        return delegate.getObject(text, type);
    }

    @Override
    public Object getObject(String text, Map<String, Class<?>> map) throws SQLException {
        return delegate.getObject(text, map);
    }

    @Override
    public Object getObject(String text) throws SQLException {
        return delegate.getObject(text);
    }

    @Override
    public <T> T getObject(int number, Class<T> type) throws SQLException {
        return delegate.getObject(number, type);
    }

    @Override
    public Object getObject(int number, Map<String, Class<?>> map) throws SQLException {
        return delegate.getObject(number, map);
    }

    @Override
    public Object getObject(int number) throws SQLException {
        return delegate.getObject(number);
    }

    @Override
    public Ref getRef(String text) throws SQLException {
        return delegate.getRef(text);
    }

    @Override
    public Ref getRef(int number) throws SQLException {
        return delegate.getRef(number);
    }

    @Override
    public int getRow() throws SQLException {
        return delegate.getRow();
    }

    @Override
    public RowId getRowId(String text) throws SQLException {
        return delegate.getRowId(text);
    }

    @Override
    public RowId getRowId(int number) throws SQLException {
        return delegate.getRowId(number);
    }

    @Override
    public SQLXML getSQLXML(String text) throws SQLException {
        return delegate.getSQLXML(text);
    }

    @Override
    public SQLXML getSQLXML(int number) throws SQLException {
        return delegate.getSQLXML(number);
    }

    @Override
    public short getShort(String text) throws SQLException {
        return delegate.getShort(text);
    }

    @Override
    public short getShort(int number) throws SQLException {
        return delegate.getShort(number);
    }

    @Override
    public Statement getStatement() throws SQLException {
        return delegate.getStatement();
    }

    @Override
    public String getString(String text) throws SQLException {
        return delegate.getString(text);
    }

    @Override
    public String getString(int number) throws SQLException {
        return delegate.getString(number);
    }

    @Override
    public Time getTime(String text, Calendar calendar) throws SQLException {
        return delegate.getTime(text, calendar);
    }

    @Override
    public Time getTime(String text) throws SQLException {
        return delegate.getTime(text);
    }

    @Override
    public Time getTime(int number, Calendar calendar) throws SQLException {
        return delegate.getTime(number, calendar);
    }

    @Override
    public Time getTime(int number) throws SQLException {
        return delegate.getTime(number);
    }

    @Override
    public Timestamp getTimestamp(String text, Calendar calendar) throws SQLException {
        return delegate.getTimestamp(text, calendar);
    }

    @Override
    public Timestamp getTimestamp(String text) throws SQLException {
        return delegate.getTimestamp(text);
    }

    @Override
    public Timestamp getTimestamp(int number, Calendar calendar) throws SQLException {
        return delegate.getTimestamp(number, calendar);
    }

    @Override
    public Timestamp getTimestamp(int number) throws SQLException {
        return delegate.getTimestamp(number);
    }

    @Override
    public int getType() throws SQLException {
        return delegate.getType();
    }

    @Override
    public URL getURL(String text) throws SQLException {
        return delegate.getURL(text);
    }

    @Override
    public URL getURL(int number) throws SQLException {
        return delegate.getURL(number);
    }

    @Override
    @Deprecated
    public InputStream getUnicodeStream(String text) throws SQLException {
        return delegate.getUnicodeStream(text);
    }

    @Override
    @Deprecated
    public InputStream getUnicodeStream(int number) throws SQLException {
        return delegate.getUnicodeStream(number);
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return delegate.getWarnings();
    }

    @Override
    public void insertRow() throws SQLException {
        delegate.insertRow();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        return delegate.isAfterLast();
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        return delegate.isBeforeFirst();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return delegate.isClosed();
    }

    @Override
    public boolean isFirst() throws SQLException {
        return delegate.isFirst();
    }

    @Override
    public boolean isLast() throws SQLException {
        return delegate.isLast();
    }

    @Override
    public boolean last() throws SQLException {
        return delegate.last();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        delegate.moveToCurrentRow();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        delegate.moveToInsertRow();
    }

    @Override
    public boolean next() throws SQLException {
        return delegate.next();
    }

    @Override
    public boolean previous() throws SQLException {
        return delegate.previous();
    }

    @Override
    public void refreshRow() throws SQLException {
        delegate.refreshRow();
    }

    @Override
    public boolean relative(int number) throws SQLException {
        return delegate.relative(number);
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        return delegate.rowDeleted();
    }

    @Override
    public boolean rowInserted() throws SQLException {
        return delegate.rowInserted();
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        return delegate.rowUpdated();
    }

    @Override
    public void setFetchDirection(int number) throws SQLException {
        delegate.setFetchDirection(number);
    }

    @Override
    public void setFetchSize(int number) throws SQLException {
        delegate.setFetchSize(number);
    }

    @Override
    public void updateArray(String text, Array array) throws SQLException {
        delegate.updateArray(text, array);
    }

    @Override
    public void updateArray(int number, Array array) throws SQLException {
        delegate.updateArray(number, array);
    }

    @Override
    public void updateAsciiStream(String text, InputStream stream, int number) throws SQLException {
        delegate.updateAsciiStream(text, stream, number);
    }

    @Override
    public void updateAsciiStream(String text, InputStream stream, long length) throws SQLException {
        delegate.updateAsciiStream(text, stream, length);
    }

    @Override
    public void updateAsciiStream(String text, InputStream stream) throws SQLException {
        delegate.updateAsciiStream(text, stream);
    }

    @Override
    public void updateAsciiStream(int number, InputStream stream, int number2) throws SQLException {
        delegate.updateAsciiStream(number, stream, number2);
    }

    @Override
    public void updateAsciiStream(int number, InputStream stream, long length) throws SQLException {
        delegate.updateAsciiStream(number, stream, length);
    }

    @Override
    public void updateAsciiStream(int number, InputStream stream) throws SQLException {
        delegate.updateAsciiStream(number, stream);
    }

    @Override
    public void updateBigDecimal(String text, BigDecimal bigDecimal) throws SQLException {
        delegate.updateBigDecimal(text, bigDecimal);
    }

    @Override
    public void updateBigDecimal(int number, BigDecimal bigDecimal) throws SQLException {
        delegate.updateBigDecimal(number, bigDecimal);
    }

    @Override
    public void updateBinaryStream(String text, InputStream stream, int number) throws SQLException {
        delegate.updateBinaryStream(text, stream, number);
    }

    @Override
    public void updateBinaryStream(String text, InputStream stream, long length) throws SQLException {
        delegate.updateBinaryStream(text, stream, length);
    }

    @Override
    public void updateBinaryStream(String text, InputStream stream) throws SQLException {
        delegate.updateBinaryStream(text, stream);
    }

    @Override
    public void updateBinaryStream(int number, InputStream stream, int number2) throws SQLException {
        delegate.updateBinaryStream(number, stream, number2);
    }

    @Override
    public void updateBinaryStream(int number, InputStream stream, long length) throws SQLException {
        delegate.updateBinaryStream(number, stream, length);
    }

    @Override
    public void updateBinaryStream(int number, InputStream stream) throws SQLException {
        delegate.updateBinaryStream(number, stream);
    }

    @Override
    public void updateBlob(String text, InputStream stream, long length) throws SQLException {
        delegate.updateBlob(text, stream, length);
    }

    @Override
    public void updateBlob(String text, InputStream stream) throws SQLException {
        delegate.updateBlob(text, stream);
    }

    @Override
    public void updateBlob(String text, Blob blob) throws SQLException {
        delegate.updateBlob(text, blob);
    }

    @Override
    public void updateBlob(int number, InputStream stream, long length) throws SQLException {
        delegate.updateBlob(number, stream, length);
    }

    @Override
    public void updateBlob(int number, InputStream stream) throws SQLException {
        delegate.updateBlob(number, stream);
    }

    @Override
    public void updateBlob(int number, Blob blob) throws SQLException {
        delegate.updateBlob(number, blob);
    }

    @Override
    public void updateBoolean(String text, boolean flag) throws SQLException {
        delegate.updateBoolean(text, flag);
    }

    @Override
    public void updateBoolean(int number, boolean flag) throws SQLException {
        delegate.updateBoolean(number, flag);
    }

    @Override
    public void updateByte(String text, byte octet) throws SQLException {
        delegate.updateByte(text, octet);
    }

    @Override
    public void updateByte(int number, byte octet) throws SQLException {
        delegate.updateByte(number, octet);
    }

    @Override
    public void updateBytes(String text, byte[] bytes) throws SQLException {
        delegate.updateBytes(text, bytes);
    }

    @Override
    public void updateBytes(int number, byte[] bytes) throws SQLException {
        delegate.updateBytes(number, bytes);
    }

    @Override
    public void updateCharacterStream(String text, Reader reader, int number) throws SQLException {
        delegate.updateCharacterStream(text, reader, number);
    }

    @Override
    public void updateCharacterStream(String text, Reader reader, long length) throws SQLException {
        delegate.updateCharacterStream(text, reader, length);
    }

    @Override
    public void updateCharacterStream(String text, Reader reader) throws SQLException {
        delegate.updateCharacterStream(text, reader);
    }

    @Override
    public void updateCharacterStream(int number, Reader reader, int number2) throws SQLException {
        delegate.updateCharacterStream(number, reader, number2);
    }

    @Override
    public void updateCharacterStream(int number, Reader reader, long length) throws SQLException {
        delegate.updateCharacterStream(number, reader, length);
    }

    @Override
    public void updateCharacterStream(int number, Reader reader) throws SQLException {
        delegate.updateCharacterStream(number, reader);
    }

    @Override
    public void updateClob(String text, Reader reader, long length) throws SQLException {
        delegate.updateClob(text, reader, length);
    }

    @Override
    public void updateClob(String text, Reader reader) throws SQLException {
        delegate.updateClob(text, reader);
    }

    @Override
    public void updateClob(String text, Clob clob) throws SQLException {
        delegate.updateClob(text, clob);
    }

    @Override
    public void updateClob(int number, Reader reader, long length) throws SQLException {
        delegate.updateClob(number, reader, length);
    }

    @Override
    public void updateClob(int number, Reader reader) throws SQLException {
        delegate.updateClob(number, reader);
    }

    @Override
    public void updateClob(int number, Clob clob) throws SQLException {
        delegate.updateClob(number, clob);
    }

    @Override
    public void updateDate(String text, Date date) throws SQLException {
        delegate.updateDate(text, date);
    }

    @Override
    public void updateDate(int number, Date date) throws SQLException {
        delegate.updateDate(number, date);
    }

    @Override
    public void updateDouble(String text, double real) throws SQLException {
        delegate.updateDouble(text, real);
    }

    @Override
    public void updateDouble(int number, double real) throws SQLException {
        delegate.updateDouble(number, real);
    }

    @Override
    public void updateFloat(String text, float real) throws SQLException {
        delegate.updateFloat(text, real);
    }

    @Override
    public void updateFloat(int number, float real) throws SQLException {
        delegate.updateFloat(number, real);
    }

    @Override
    public void updateInt(String text, int number) throws SQLException {
        delegate.updateInt(text, number);
    }

    @Override
    public void updateInt(int number, int number2) throws SQLException {
        delegate.updateInt(number, number2);
    }

    @Override
    public void updateLong(String text, long length) throws SQLException {
        delegate.updateLong(text, length);
    }

    @Override
    public void updateLong(int number, long length) throws SQLException {
        delegate.updateLong(number, length);
    }

    @Override
    public void updateNCharacterStream(String text, Reader reader, long length) throws SQLException {
        delegate.updateNCharacterStream(text, reader, length);
    }

    @Override
    public void updateNCharacterStream(String text, Reader reader) throws SQLException {
        delegate.updateNCharacterStream(text, reader);
    }

    @Override
    public void updateNCharacterStream(int number, Reader reader, long length) throws SQLException {
        delegate.updateNCharacterStream(number, reader, length);
    }

    @Override
    public void updateNCharacterStream(int number, Reader reader) throws SQLException {
        delegate.updateNCharacterStream(number, reader);
    }

    @Override
    public void updateNClob(String text, Reader reader, long length) throws SQLException {
        delegate.updateNClob(text, reader, length);
    }

    @Override
    public void updateNClob(String text, Reader reader) throws SQLException {
        delegate.updateNClob(text, reader);
    }

    @Override
    public void updateNClob(String text, NClob nclob) throws SQLException {
        delegate.updateNClob(text, nclob);
    }

    @Override
    public void updateNClob(int number, Reader reader, long length) throws SQLException {
        delegate.updateNClob(number, reader, length);
    }

    @Override
    public void updateNClob(int number, Reader reader) throws SQLException {
        delegate.updateNClob(number, reader);
    }

    @Override
    public void updateNClob(int number, NClob nclob) throws SQLException {
        delegate.updateNClob(number, nclob);
    }

    @Override
    public void updateNString(String text, String text2) throws SQLException {
        delegate.updateNString(text, text2);
    }

    @Override
    public void updateNString(int number, String text) throws SQLException {
        delegate.updateNString(number, text);
    }

    @Override
    public void updateNull(String text) throws SQLException {
        delegate.updateNull(text);
    }

    @Override
    public void updateNull(int number) throws SQLException {
        delegate.updateNull(number);
    }

    @Override
    public void updateObject(String text, Object value, int number) throws SQLException {
        delegate.updateObject(text, value, number);
    }

    @Override
    public void updateObject(String text, Object value, SQLType sqlType, int number) throws SQLException {
        delegate.updateObject(text, value, sqlType, number);
    }

    @Override
    public void updateObject(String text, Object value, SQLType sqlType) throws SQLException {
        delegate.updateObject(text, value, sqlType);
    }

    @Override
    public void updateObject(String text, Object value) throws SQLException {
        delegate.updateObject(text, value);
    }

    @Override
    public void updateObject(int number, Object value, int number2) throws SQLException {
        delegate.updateObject(number, value, number2);
    }

    @Override
    public void updateObject(int number, Object value, SQLType sqlType, int number2) throws SQLException {
        delegate.updateObject(number, value, sqlType, number2);
    }

    @Override
    public void updateObject(int number, Object value, SQLType sqlType) throws SQLException {
        delegate.updateObject(number, value, sqlType);
    }

    @Override
    public void updateObject(int number, Object value) throws SQLException {
        delegate.updateObject(number, value);
    }

    @Override
    public void updateRef(String text, Ref ref) throws SQLException {
        delegate.updateRef(text, ref);
    }

    @Override
    public void updateRef(int number, Ref ref) throws SQLException {
        delegate.updateRef(number, ref);
    }

    @Override
    public void updateRow() throws SQLException {
        delegate.updateRow();
    }

    @Override
    public void updateRowId(String text, RowId rowId) throws SQLException {
        delegate.updateRowId(text, rowId);
    }

    @Override
    public void updateRowId(int number, RowId rowId) throws SQLException {
        delegate.updateRowId(number, rowId);
    }

    @Override
    public void updateSQLXML(String text, SQLXML xml) throws SQLException {
        delegate.updateSQLXML(text, xml);
    }

    @Override
    public void updateSQLXML(int number, SQLXML xml) throws SQLException {
        delegate.updateSQLXML(number, xml);
    }

    @Override
    public void updateShort(String text, short small) throws SQLException {
        delegate.updateShort(text, small);
    }

    @Override
    public void updateShort(int number, short small) throws SQLException {
        delegate.updateShort(number, small);
    }

    @Override
    public void updateString(String text, String text2) throws SQLException {
        delegate.updateString(text, text2);
    }

    @Override
    public void updateString(int number, String text) throws SQLException {
        delegate.updateString(number, text);
    }

    @Override
    public void updateTime(String text, Time time) throws SQLException {
        delegate.updateTime(text, time);
    }

    @Override
    public void updateTime(int number, Time time) throws SQLException {
        delegate.updateTime(number, time);
    }

    @Override
    public void updateTimestamp(String text, Timestamp timestamp) throws SQLException {
        delegate.updateTimestamp(text, timestamp);
    }

    @Override
    public void updateTimestamp(int number, Timestamp timestamp) throws SQLException {
        delegate.updateTimestamp(number, timestamp);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return delegate.wasNull();
    }
}
