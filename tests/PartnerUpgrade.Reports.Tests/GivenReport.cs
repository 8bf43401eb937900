using System.Xml;
using System.Xml.Linq;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>A report in a folder of its own, read back as strictly as XML is read.</summary>
internal sealed class GivenReport : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("partnerupgrade-").FullName;
    private readonly UpgradeReport report;

    internal GivenReport() => report = new UpgradeReport(Path.Combine(folder, "report.html"), key => key == "o365-e3" ? "Office 365 Enterprise E3" : null);

    internal static ReportedEligibility Tested(int number, Verdict verdict, string text = "Contoso", params UpgradeReason[] reasons) => new()
    {
        CustomerId = Ids.Of(number / 2),
        CustomerName = text,
        SubscriptionId = Ids.Of(number),
        SubscriptionName = text,
        SourceOffer = text,
        SourceOfferName = text + " from",
        TargetOffer = text,
        TargetOfferName = text + " to",
        Quantity = 1000 + number,
        Verdict = verdict,
        Reasons = reasons,
        Policy = text,
        CheckedAt = DateTimeOffset.UnixEpoch.AddHours(number),
    };

    internal static SubscriptionUpgrade Done(int number, UpgradeState state, string text = "Contoso", params UpgradeReason[] reasons) => new UpgradeItem
    {
        RunId = text,
        CustomerId = Ids.Of(number),
        CustomerName = text,
        SubscriptionId = Ids.Of(number),
        SourceOffer = text,
        TargetOffer = "o365-e3",
        Quantity = 10,
        State = state,
        Reasons = reasons,
        CorrelationId = Ids.Of(77),
        CompletedAt = DateTimeOffset.UnixEpoch,
        FollowUps = state == UpgradeState.Succeeded
            ? [new LicenseFollowUp { CustomerName = text, UserName = text, UserEmail = text, Services = [text, text], Message = text, Action = text }, new LicenseFollowUp { CustomerName = text, Message = text }]
            : [],
    }.ToUpgrade();

    internal static UpgradeReason Reason(ReasonCode code, string text = "Contoso", ReasonSeverity severity = ReasonSeverity.Blocking) =>
        new(code, severity, ReasonSource.PartnerCenter, text, text, [text, text]);

    internal GivenReport With(params ReportedEligibility[] eligibilities)
    {
        Array.ForEach(eligibilities, report.Add);
        return this;
    }

    internal GivenReport With(params SubscriptionUpgrade[] upgrades)
    {
        Array.ForEach(upgrades, report.Add);
        return this;
    }

    internal XElement Read(string? title = null)
    {
        using var text = new StringWriter();
        report.WriteTo(text, title, DateTimeOffset.UnixEpoch, () => false);
        using var reader = XmlReader.Create(new StringReader(text.ToString()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    public void Dispose()
    {
        report.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
