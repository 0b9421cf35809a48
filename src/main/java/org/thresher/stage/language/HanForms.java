package org.thresher.stage.language;

/** Tells simplified from traditional Chinese writing by characters that only one of them has. */
final class HanForms {
  private static final String SIMPLIFIED =
      "们国这来对时说为会个过还发没开点现经后话头问动与产业学长进见关门马车书东乐习买亚亲从众优传伤伦儿"
          + "党兰兴农决况净几击刘则创办务劳势华单卖历厅压县参双变台号听启员响团园围图圆圣场坏块处备复"
          + "够夺奖妇妈娱孙宁实审宾导尔层属岁岛师帮带广庆应废张强录忆态总恶惊战户扩担据损换摄断无旧显"
          + "权条极构标样桥检欢气汇汉测济浓涛游湾湿灭灯灵热爱状独猪环画疗盖监确离种称积稳穷笔类紧红约"
          + "级纪纯纸线组细织终结给络统继续维绿网罗罚职联肃胜脑脸艺节苏荣药营蓝虑虽补观规视觉计认讨让"
          + "训议记讲许论设访证评识诉词试诗诚该语误请诸读课谁调谈谢贝负财责败货质费资赛赵跃轮软转轻较"
          + "载边达迁运近远连迟适选逊递遗邮针钟钢钱银销错键镇闭间闻阳阴际陆险随难雾静页项顺须顾预领题"
          + "颜额风飞饭饮馆驻验骑鱼鸟鸡麦黄龙";
  private static final String TRADITIONAL =
      "們國這來對時說為會個過還發沒開點現經後話頭問動與產業學長進見關門馬車書東樂習買亞親從眾優傳傷倫兒"
          + "黨蘭興農決況淨幾擊劉則創辦務勞勢華單賣歷廳壓縣參雙變臺號聽啟員響團園圍圖圓聖場壞塊處備復"
          + "夠奪獎婦媽娛孫寧實審賓導爾層屬歲島師幫帶廣慶應廢張強錄憶態總惡驚戰戶擴擔據損換攝斷無舊顯"
          + "權條極構標樣橋檢歡氣匯漢測濟濃濤遊灣濕滅燈靈熱愛狀獨豬環畫療蓋監確離種稱積穩窮筆類緊紅約"
          + "級紀純紙線組細織終結給絡統繼續維綠網羅罰職聯肅勝腦臉藝節蘇榮藥營藍慮雖補觀規視覺計認討讓"
          + "訓議記講許論設訪證評識訴詞試詩誠該語誤請諸讀課誰調談謝貝負財責敗貨質費資賽趙躍輪軟轉輕較"
          + "載邊達遷運近遠連遲適選遜遞遺郵針鐘鋼錢銀銷錯鍵鎮閉間聞陽陰際陸險隨難霧靜頁項順須顧預領題"
          + "顏額風飛飯飲館駐驗騎魚鳥雞麥黃龍";

  private static final byte[] FORMS = forms();

  private HanForms() {}

  /** {@code Hans}, {@code Hant}, or {@code Hani} where the text has as much of both. */
  static String script(CharSequence text) {
    int balance = 0;
    for (int i = 0; i < text.length(); i++) {
      balance += FORMS[text.charAt(i)];
    }
    return balance > 0 ? "Hans" : balance < 0 ? "Hant" : "Hani";
  }

  private static byte[] forms() {
    byte[] forms = new byte[0x10000];
    for (int i = 0; i < SIMPLIFIED.length(); i++) {
      forms[SIMPLIFIED.charAt(i)]++;
    }
    for (int i = 0; i < TRADITIONAL.length(); i++) {
      forms[TRADITIONAL.charAt(i)]--;
    }
    return forms;
  }
}
