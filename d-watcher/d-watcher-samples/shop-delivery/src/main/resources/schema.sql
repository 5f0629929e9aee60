CREATE TABLE IF NOT EXISTS parcel (
  order_no VARCHAR(32) NOT NULL PRIMARY KEY,
  sku      VARCHAR(32) NOT NULL,
  pieces   INT         NOT NULL
);
