using System.Web;

namespace PartnerUpgrade.Tests;

/// <summary>What an authority was asked.</summary>
internal sealed record AuthorityRequest(Uri Uri, string Body)
{
    /// <summary>A field of the form; empty where it is missing.</summary>
    public string this[string field] => HttpUtility.ParseQueryString(Body)[field] ?? "";
}
