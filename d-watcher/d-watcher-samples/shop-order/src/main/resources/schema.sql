CREATE TABLE IF NOT EXISTS orders (
  id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_no VARCHAR(32) NOT NULL,
  user_id  BIGINT      NOT NULL,
  sku      VARCHAR(32) NOT NULL,
  pieces   INT         NOT NULL,
  cents    BIGINT      NOT NULL,
  receipt  VARCHAR(64) NOT NULL,
  KEY by_user (user_id, id)
);
