namespace PartnerUpgrade.Tests;

/// <summary>Ids of partner-center.md, section 4.</summary>
internal static class Offers
{
    internal const string Business = "5C9FD4CC-EDCE-44A8-8E91-07DF09744609";
    internal const string Essentials = "BD938F12-058F-4927-BBA3-AE36B1D2501C";
    internal const string BusinessPremium = "031C9E47-4802-4248-838E-778FB1D2CC05";
    internal const string E3 = "796B6B5F-613C-4E24-A17C-EBA730D49C02";
    internal const string E5 = "A044B16A-1861-4308-8086-A3A3B506FAC2";
    internal const string ExchangePlan1 = "195416C1-3447-423A-B37B-EE59A99A19C4";
    internal const string Mobility = "79C29AF7-3CD0-4A6F-B182-A81E31DEC84E";

    internal const string Basic = "CFQ7TTC0LH18:0001";
    internal const string Standard = "CFQ7TTC0LDPB:0001";
    internal const string NewE3 = "CFQ7TTC0LF8R:0001";

    internal const string BusinessSku = "cdd28e44-67e3-425e-be4c-737fab2899d3";
    internal const string EssentialsSku = "3b555118-da6a-4418-894f-7df1e2096870";
    internal const string BusinessPremiumSku = "f245ecc8-75af-4f8e-b61f-27d8114de5f3";
    internal const string E3Sku = "6fd2c87f-b296-42f0-b197-1e91e994b900";
    internal const string E5Sku = "c7df2760-2c81-4ef7-b578-5b5392b571df";
}
