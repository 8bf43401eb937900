using System.Globalization;
using System.Management.Automation;
using CsCheck;
using PartnerUpgrade.Module.Tests.Commands;
using static PartnerUpgrade.Module.Tests.Rows.GivenRow;

namespace PartnerUpgrade.Module.Tests.Rows;

/// <summary>Whatever text stands in a cell: the order is what a reader of the rule says, or the row is refused and named. In the cultures most unlike ours too.</summary>
public sealed class RowPropertyTests
{
    private const int RowsAtOnce = 60;

    public static TheoryData<string> Cultures => ["en-US", "fr-FR", "th-TH", "ar-SA"];

    private static Gen<string> Number { get; } = Gen.OneOf(
        Gen.Int[0, 40].Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.String[OneOf('0', '1', '2', '0', '.', ',', ' ', '\u00a0', '\u202f', '-', 'e', '٣', '\t'), 0, 7],
        OneOf("", " ", "1.000", "1,000", "10,00", "10.0", "2,5", "1kb", "0x10", "True", "#N/A", "10 seats", "=10", "1e1", "３"));

    private static Gen<string> Id { get; } = OneOf(
        SouthridgeBusiness,
        $" {SouthridgeBusiness.ToUpperInvariant()}\u00a0",
        $"{{{SouthridgeBusiness}}}",
        "",
        "#N/A",
        SouthridgeBusiness[1..],
        SouthridgeBusiness + " " + ContosoBusiness,
        "*");

    [Theory]
    [MemberData(nameof(Cultures))]
    public void An_upgrade_is_what_its_row_says_or_the_row_is_refused(string culture)
    {
        using var session = new SandboxSession(culture);
        Gen.Select(Number, Id).Array[RowsAtOnce].Sample(
            cells =>
            {
                PSObject[] rows = [.. cells.Select(cell => Of(("CustomerId", Southridge), ("SubscriptionId", cell.Item2), ("TargetOffer", "o365-e3"), ("Quantity", cell.Item1)))];
                var run = session.Run("$input | Test-SubscriptionUpgrade -PolicyOnly", [.. rows]);

                Assert.Null(run.TerminatingError);
                var wanted = cells.Select(cell => Expected(cell.Item1, cell.Item2)).ToList();
                Assert.Equal(wanted.OfType<long>().Order(), run.OutputOf<UpgradeEligibility>().Select(answer => answer.Quantity).Order());
                Assert.All(run.OutputOf<UpgradeEligibility>(), answer => Assert.Equal(new Guid(SouthridgeBusiness), answer.SubscriptionId));
                Assert.Equal(rows.Where((_, i) => wanted[i] is null), run.Errors.Select(error => (PSObject)error.TargetObject));
                Assert.All(run.Errors, error => Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
            },
            iter: 8,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Seats_are_added_as_the_row_says_or_the_row_is_refused(string culture)
    {
        using var session = new SandboxSession(culture);
        Gen.Select(Number, Number).Array[RowsAtOnce].Sample(
            cells =>
            {
                foreach (var (quantity, add) in cells.Take(12))
                {
                    var row = Of(("CustomerId", Contoso), ("SubscriptionId", ContosoBusiness), ("Quantity", quantity), ("AddQuantity", add));
                    var run = session.Run("$input | Set-PartnerSubscription -WhatIf -Verbose", row);
                    var (isQuantity, isAdd) = (quantity.Trim().Length > 0, add.Trim().Length > 0);
                    var wanted = isQuantity == isAdd ? null : isQuantity ? Read(quantity) : 25 + Read(add);
                    if (wanted is null)
                    {
                        Assert.StartsWith("InputInvalid,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
                        Assert.Empty(run.Output);
                    }
                    else
                    {
                        Assert.All(run.Errors, error => Assert.StartsWith("LimitExceeded,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
                    }
                }
            },
            iter: 6,
            threads: 1);
    }

    private static long? Expected(string quantity, string id) =>
        !id.Contains(SouthridgeBusiness, StringComparison.OrdinalIgnoreCase) || id.Contains(ContosoBusiness, StringComparison.Ordinal) ? null
        : quantity.Trim().Length == 0 ? 25
        : Read(quantity);

    /// <summary>The rule once more: digits, one blank between groups of three, a fraction of zeros that cannot be a group.</summary>
    private static long? Read(string text)
    {
        var parts = text.Trim().Split('.', ',');
        var groups = parts[0].Select(sign => char.GetUnicodeCategory(sign) == UnicodeCategory.SpaceSeparator ? ' ' : sign).ToArray();
        var digits = new string(groups).Split(' ');
        var isGrouped = digits.Length == 1 || (digits[0].Length is > 0 and < 4 && digits.Skip(1).All(group => group.Length == 3));
        var isFraction = parts.Length == 1 || (parts.Length == 2 && parts[1].Length is 1 or 2 or > 3 && parts[1].All(digit => digit == '0'));
        var whole = string.Concat(digits);
        return isGrouped && isFraction && whole.Length > 0 && whole.All(char.IsAsciiDigit) && long.Parse(whole, CultureInfo.InvariantCulture) is > 0 and var number ? number : null;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
