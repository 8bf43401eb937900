using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Resources;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>The headings of the views. PowerShell takes each from a resource at the time it shows it, in the language of the one who looks.</summary>
public sealed class LabelTests
{
    private static readonly ResourceManager Labels = new("PartnerUpgrade.Resources.Labels", typeof(PartnerSubscription).Assembly);

    private static readonly IReadOnlyList<XElement> Headings =
        [.. XDocument.Load(Path.Combine(AssembledModule.Folder, "PartnerUpgrade.Format.ps1xml")).Descendants("Label")];

    [Fact]
    public void Every_heading_can_be_had_in_another_language()
    {
        // A list names properties, and names of properties are the same everywhere: they are what one types.
        var properties = typeof(PartnerSubscription).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties()).Select(property => property.Name).ToHashSet();

        Assert.All(
            Headings.Where(label => label.Parent!.Name != "ListItem" || !properties.Contains(label.Value)),
            label =>
            {
                Assert.Equal(("PartnerUpgrade.Engine", "PartnerUpgrade.Resources.Labels"), ((string)label.Attribute("AssemblyName")!, (string)label.Attribute("BaseName")!));
                Assert.Equal(label.Value, Labels.GetString((string)label.Attribute("ResourceId")!, CultureInfo.GetCultureInfo("en-US")));
            });
    }

    [Fact]
    public void A_heading_fits_its_column_in_every_language() =>
        Assert.All(
            Headings.Where(label => label.Parent!.Element("Width") is not null),
            label => Assert.All(
                new[] { "en-US", "fr-FR" },
                language => Assert.InRange(Labels.GetString((string)label.Attribute("ResourceId")!, CultureInfo.GetCultureInfo(language))!.Length, 1, (int)label.Parent!.Element("Width")!)));

    [Theory]
    [InlineData("en-US", "Status     Customer                        Offer                           Seats Upgrade to")]
    [InlineData("fr-FR", "\u00C9tat       Client                          Offre                            Lic. \u00C9volue vers")]
    public void A_table_is_headed_in_the_language_of_the_one_who_looks(string language, string heading)
    {
        using var session = new EngineSession(language);

        session.Run("$null = Connect-PartnerUpgrade -Sandbox; Get-PartnerSubscription -CustomerName Contoso* | Out-Default").ThrowOnError();

        Assert.Contains(heading, new StringDecorated(session.Host.Screen).ToString(OutputRendering.PlainText).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
