namespace PartnerUpgrade.Cmdlets;

/// <summary>Where the module's own files lie: beside its assembly, wherever the module was installed.</summary>
internal static class ModuleFolders
{
    internal static string Root { get; } = Path.GetDirectoryName(typeof(ModuleFolders).Assembly.Location)!;

    internal static string Policies { get; } = Path.Combine(Root, "policies");

    /// <summary>The estate that a sandbox opens unless it is given a snapshot.</summary>
    internal static string SampleSnapshot { get; } = Path.Combine(Root, "sandbox", "fabrikam.jsonl");

    /// <summary>The sample's price sheets. Their figures are invented.</summary>
    internal static IReadOnlyList<string> SamplePriceSheets { get; } =
    [
        Path.Combine(Root, "sandbox", "fabrikam-updatedlicensebased-FR.csv"),
        Path.Combine(Root, "sandbox", "fabrikam-licensebasedest-FR.csv"),
    ];

    /// <summary>The adapters and everything third-party, one folder for each runtime.</summary>
    internal static string Dependencies { get; } = Path.Combine(Root, "deps");
}
