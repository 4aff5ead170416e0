-- Máy chủ: localhost
DROP TABLE IF EXISTS `nv4_vi_news_cat`;
CREATE TABLE `nv4_vi_news_cat` (
  `catid` smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  `parentid` smallint(5) unsigned NOT NULL DEFAULT 0,
  `title` varchar(250) NOT NULL,
  `alias` varchar(250) NOT NULL DEFAULT '',
  PRIMARY KEY (`catid`),
  UNIQUE KEY `alias` (`alias`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `nv4_vi_news_cat` VALUES (1,0,'Tin tức','tin-tuc'),(2,0,'Sự kiện','su-kien');

CREATE TABLE `nv4_vi_news_rows` (
  `id` int(11) unsigned NOT NULL AUTO_INCREMENT,
  `catid` smallint(5) unsigned NOT NULL DEFAULT 0,
  `author` varchar(250) DEFAULT '',
  `title` varchar(250) NOT NULL DEFAULT '',
  `alias` varchar(250) NOT NULL DEFAULT '',
  `hometext` text NOT NULL,
  `allowed_rating` tinyint(1) unsigned NOT NULL DEFAULT 0,
  `hitstotal` mediumint(8) unsigned NOT NULL DEFAULT 0,
  `total_rating` int(11) NOT NULL DEFAULT 0,
  `click_rating` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  KEY `catid` (`catid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

INSERT INTO `nv4_vi_news_rows` VALUES
(11, 1, NULL, 'Đường (mới), \'đẹp\'', 'duong-moi', 'Trước;\nINSERT INTO `nv4_vi_news_rows` VALUES (1);\\', 1, 90, 12, 3),
(12, 2, 'Lan', 'Hội xuân', 'hoi-xuan', 'Anh ''Tư'' nói', 1, 7, 5, 1),
(13, 2, '', 'Chưa ai chấm', 'chua-ai-cham', '', 1, 7, 0, 0);
INSERT INTO `nv4_vi_news_rows` VALUES (14,9,'','Không mục','khong-muc','',1,0,4,1);
CREATE TABLE `nv4_vi_news_1` (
  `id` int(11) unsigned NOT NULL,
  `total_rating` int(11) NOT NULL DEFAULT 0,
  `click_rating` int(11) NOT NULL DEFAULT 0
) ENGINE=InnoDB;
INSERT INTO `nv4_vi_news_1` VALUES (11, 12, 3);
