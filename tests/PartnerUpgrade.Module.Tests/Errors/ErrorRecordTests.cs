using System.Management.Automation;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade.Module.Tests.Errors;

public sealed class ErrorRecordTests
{
    public static TheoryData<PartnerErrorId> Ids => [.. Enum.GetValues<PartnerErrorId>()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_error_has_its_id_a_category_its_target_and_what_to_do(PartnerErrorId id)
    {
        var target = new object();

        var record = ErrorRecords.Create(new PartnerUpgradeException(id, "What is wrong.", "What to do."), target);

        Assert.Equal(id.ToString(), record.FullyQualifiedErrorId);
        Assert.NotEqual(ErrorCategory.NotSpecified, record.CategoryInfo.Category);
        Assert.Same(target, record.TargetObject);
        Assert.Equal("What is wrong.", record.ToString());
        Assert.Equal("What to do.", record.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_id_that_Microsofts_support_asks_for_is_told()
    {
        var record = ErrorRecords.Create(new PartnerUpgradeException(PartnerErrorId.AccessDenied, "No.") { CorrelationId = "0f3a" }, null);

        Assert.Equal("No. Correlation id: 0f3a.", record.ToString());
    }

    [Theory]
    [InlineData(PartnerErrorId.NotConnected, true)]
    [InlineData(PartnerErrorId.PolicyInvalid, true)]
    [InlineData(PartnerErrorId.AuthenticationFailed, true)]
    [InlineData(PartnerErrorId.MfaRequired, true)]
    [InlineData(PartnerErrorId.JournalUnavailable, true)]
    [InlineData(PartnerErrorId.CustomerNotFound, false)]
    [InlineData(PartnerErrorId.AccessDenied, false)]
    [InlineData(PartnerErrorId.Throttled, false)]
    [InlineData(PartnerErrorId.UpgradeFailed, false)]
    [InlineData(PartnerErrorId.UpgradeInProgress, false)]
    public void Only_what_would_befall_every_record_ends_the_pipeline(PartnerErrorId id, bool ends) =>
        Assert.Equal(ends, ErrorRecords.EndsPipeline(new PartnerUpgradeException(id, "")));
}
