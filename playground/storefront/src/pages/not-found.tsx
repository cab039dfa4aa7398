import { Link } from 'react-router-dom';
import { Page } from '../parts/page';

export const NotFound = () => (
  <Page title="Nothing here" lead="This page does not exist, or the ad is gone." narrow>
    <Link className="button button-main" to="/">
      To all ads
    </Link>
  </Page>
);
