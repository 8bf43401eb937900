using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>The cmdlets as the engine sees them.</summary>
internal static class CmdletFacts
{
    private static readonly HashSet<string> Common = [.. Cmdlet.CommonParameters];

    public static IReadOnlyDictionary<string, CmdletInfo> All { get; } = Read();

    /// <summary>The parameters that are the cmdlet's own, <c>-WhatIf</c> and <c>-Confirm</c> included.</summary>
    public static IReadOnlyList<ParameterMetadata> Parameters(CmdletInfo cmdlet) =>
        [.. cmdlet.Parameters.Values.Where(parameter => !Common.Contains(parameter.Name))];

    private static Dictionary<string, CmdletInfo> Read()
    {
        using var session = new EngineSession();
        return session.Get<CmdletInfo>("Get-Command -Module PartnerUpgrade").ToDictionary(cmdlet => cmdlet.Name);
    }
}
