namespace PartnerUpgrade.Reports;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether numbers stand in it.</param>
/// <param name="IsWide">Whether whole sentences stand in it.</param>
/// <param name="HasChoices">Whether it holds few different words, of which one can be chosen to see only its rows.</param>
internal sealed record TableColumn(string Name, bool IsNumber = false, bool IsWide = false, bool HasChoices = false)
{
    internal HtmlText Head() =>
        HasChoices ? HtmlText.Of($"<th scope=\"col\" data-choices=\"\">{Name}</th>")
        : IsWide ? HtmlText.Of($"<th scope=\"col\" class=\"wide\">{Name}</th>")
        : IsNumber ? HtmlText.Of($"<th scope=\"col\" class=\"number\">{Name}</th>")
        : HtmlText.Of($"<th scope=\"col\">{Name}</th>");
}
